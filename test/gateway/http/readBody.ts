/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import type { IncomingMessage } from 'node:http';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** "Формат UTF-8": undefined when it is something else. */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	try {
		return decoder.decode(Buffer.concat(chunks));
	} catch {
		return undefined;
	}
}
