/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import type { ServerResponse } from 'node:http';

import type { Reply } from './Reply';

export function sendReply(response: ServerResponse, { httpStatus, headers, body }: Reply): void {
	response.writeHead(httpStatus, { ...headers, 'content-length': Buffer.byteLength(body) });
	response.end(body);
}
