import { createHash } from 'node:crypto';

import type { IDataObject } from 'n8n-workflow';

import type { KeyCovers, Message, SendingKey } from './message';

/** 'Idempotency Key' and 'Key Covers' of a row; undefined where it has no key. */
export function readSendingKey(options: IDataObject): SendingKey | undefined {
	const name = options['idempotencyKey'] as string | undefined;
	if (name === undefined) return undefined;
	const covers = (options['keyCovers'] as KeyCovers | undefined) ?? 'message';
	return { name: name.trim(), covers };
}

/**
 * The sending under a key that a message belongs to; '' for one without a key, whose sending is the
 * execution's. Neither its time nor its sender are part of it, nor how 'Rewrite Text' changes its text.
 */
export function keyedSending({ key, text, textBefore }: Message): string {
	if (key === undefined) return '';
	const content = key.covers === 'message' ? [key.name, textBefore ?? text] : [key.name];
	return createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 22);
}
