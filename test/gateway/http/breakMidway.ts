/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import type { ServerResponse } from 'node:http';

import type { Reply } from './Reply';

/** Announces the whole answer, sends half of it, and breaks the connection. */
export function breakMidway(response: ServerResponse, { httpStatus, headers, body }: Reply): void {
	const bytes = Buffer.from(body);
	response.writeHead(httpStatus, { ...headers, 'content-length': bytes.length });
	response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => {
		response.destroy();
	});
}
