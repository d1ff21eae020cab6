/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import type { IncomingMessage } from 'node:http';

/** The caller's address, an IPv4 one in its short form. */
export function addressOf({ socket }: IncomingMessage): string {
	return (socket.remoteAddress ?? '').replace(/^::ffff:/, '');
}
