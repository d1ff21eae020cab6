/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import type { ServerResponse } from 'node:http';

/** An HTTP answer; "business" errors are HTTP 200 like any success. */
export interface Reply {
	httpStatus: number;
	headers: Record<string, string>;
	body: Buffer | string;
	/** The status that the document carries. */
	status: number | null;
}

export function htmlReply(httpStatus: number, title: string): Reply {
	return {
		httpStatus,
		headers: { 'content-type': 'text/html; charset=utf-8' },
		body: `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`,
		status: null,
	};
}

export function sendReply(response: ServerResponse, { httpStatus, headers, body }: Reply): void {
	response.writeHead(httpStatus, { ...headers, 'content-length': Buffer.byteLength(body) });
	response.end(body);
}

/** Announces the whole answer, sends half of it, and breaks the connection. */
export function breakMidway(response: ServerResponse, { httpStatus, headers, body }: Reply): void {
	const bytes = Buffer.from(body);
	response.writeHead(httpStatus, { ...headers, 'content-length': bytes.length });
	response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => {
		response.destroy();
	});
}
