import { createHash } from 'node:crypto';

import type { IDataObject } from 'n8n-workflow';
import { readChoice } from 'node-frame';

import type { KeyCovers, Message, Problem, SendingKey } from './message';
import { textOf } from './rows';

/** 'Idempotency Key' and 'Key Covers' of a row; undefined where it has no key. */
export function readSendingKey(options: IDataObject): SendingKey | Problem | undefined {
	const name = textOf(options['idempotencyKey']).trim();
	const covers = readChoice<KeyCovers>(options['keyCovers'] ?? 'message', 'Key Covers', [
		'message',
		'recipient',
	]);
	if ('problem' in covers) return covers;
	if (name === '') return undefined;
	// Alike for every row, it would keep all but the first from being sent.
	if (name.includes(shownObject)) {
		return {
			problem: `'Idempotency Key' holds "${shownObject}": an expression in it gives an object, where one of its fields is needed`,
		};
	}
	return { name, covers: covers.choice };
}

/** What an expression that finds an object leaves in a text. */
const shownObject = String({});

/**
 * The sending under a key that a message belongs to; '' for one without a key, whose sending is the
 * execution's. Neither its time nor its sender are part of it.
 */
export function keyedSending({ key, text }: Message): string {
	if (key === undefined) return '';
	const content = key.covers === 'message' ? [key.name, text] : [key.name];
	return createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 22);
}
