/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import type { IncomingMessage, ServerResponse } from 'node:http';

import { wait } from '../time';
import type { Exchange, ReceivedRequest } from './receive';
import { breakMidway, sendReply } from './Reply';

export type Listener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** The caller's address, an IPv4 one in its short form. */
export function addressOf({ socket }: IncomingMessage): string {
	return (socket.remoteAddress ?? '').replace(/^::ffff:/, '');
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** "Формат UTF-8": undefined when it is something else. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	try {
		return decoder.decode(Buffer.concat(chunks));
	} catch {
		return undefined;
	}
}

/** Serves over HTTP what `receive` takes in, until `stopped`. */
export function createListener(
	receive: (request: ReceivedRequest) => Exchange,
	stopped: AbortSignal,
): Listener {
	return async (request, response) => {
		const { method = '', url = '/', headers } = request;
		const apiKey = headers['x-api-key'];
		const exchange = receive({
			method,
			url,
			body: await readBody(request),
			ip: addressOf(request),
			apiKey: typeof apiKey === 'string' ? apiKey : undefined,
			contentType: headers['content-type'],
			userAgent: headers['user-agent'],
		});
		response.once('close', () => exchange.close());

		const outgoing = await exchange.answer(async (ms) => await wait(ms, stopped));
		if (response.destroyed) return;
		if (outgoing.kind === 'drop') {
			response.destroy();
		} else if (outgoing.kind === 'dropMidway') {
			breakMidway(response, outgoing.reply);
		} else {
			exchange.told(outgoing.reply);
			sendReply(response, outgoing.reply);
		}
	};
}
