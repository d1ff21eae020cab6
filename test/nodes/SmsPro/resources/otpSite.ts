/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

interface SiteRequest {
	readonly path: string;
	readonly headers: IncomingHttpHeaders;
	readonly body: string;
}

interface SiteAnswer {
	readonly httpStatus?: number;
	readonly body: string;
}

/** Something else than the gateway at the base URL: it answers whatever it is told to. */
export async function startSite(answer: (request: SiteRequest) => SiteAnswer) {
	const server = createServer((request, response) => {
		void text(request).then((body) => {
			const { url: path = '/', headers } = request;
			const { httpStatus = 200, body: answered } = answer({ path, headers, body });
			response.writeHead(httpStatus, { connection: 'close' }).end(answered);
		});
	});
	// A test that fails leaves it running.
	server.unref();
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		async stop() {
			server.close();
			server.closeAllConnections();
			await once(server, 'close');
		},
	};
}
