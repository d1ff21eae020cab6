import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * A port of the loopback interface that nothing listens on right now. The system hands such ports out
 * in turn, so two callers practically never get the same one.
 *
 * @returns {Promise<number>}
 */
export async function freePort() {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
	server.close();
	await once(server, 'close');
	return port;
}
