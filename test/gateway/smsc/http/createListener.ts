/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import type { IncomingMessage, ServerResponse } from 'node:http';

import { breakMidway, sendReply } from '../../http/Reply';
import { addressOf } from '../../http/createListener';
import { wait } from '../../time';
import type { DirectSmsc } from '../Smsc';
import type { LoggedRequest } from './receive';

export interface ListenerOptions {
	readonly latencyMs: () => number;
	readonly stopped: AbortSignal;
	readonly onAnswered: (request: LoggedRequest) => void;
}

/** Lets a simulator answer over HTTP. */
export function createListener(smsc: DirectSmsc, options: ListenerOptions) {
	let underWay = 0;
	return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
		underWay += 1;
		response.once('close', () => {
			underWay -= 1;
		});
		const { method = '', url = '/', headers } = request;
		const { entry, fault, reply, answer } = smsc.receive({
			method,
			url,
			contentType: headers['content-type'],
			body: method === 'POST' ? await readBytes(request) : Buffer.alloc(0),
			ip: addressOf(request),
			concurrent: underWay,
		});
		const pause = options.latencyMs() + (fault?.kind === 'slow' ? (fault.ms ?? 1_000) : 0);
		if (pause > 0) await wait(pause, options.stopped);
		options.onAnswered(entry);
		if (response.destroyed) return;
		if (answer === 'drop' || (answer === 'dropMidway' && reply === undefined)) response.destroy();
		else if (answer === 'dropMidway') breakMidway(response, reply!);
		else sendReply(response, answer);
	};
}

async function readBytes(request: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks);
}
