import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

import { messageOf } from '../messageOf';
import { maxWaiting } from '../../nodes/Smpp/session/RequestWindow';
import { openClient } from '../session/openClient';
import { writePdu } from '../smsc/wire';

/** Prints how much more memory 200,000 submits take towards a peer that binds, answers one and then reads nothing. Needs --expose-gc. */
const submits = 200_000;
const window = 1000;

async function main(): Promise<void> {
	const server = createServer((socket) => {
		socket.on('error', () => {});
		socket.once('data', () => {
			const fields = { systemId: 'SMSC' };
			socket.write(writePdu({ command: 'bind_transceiver_resp', sequence: 1, fields }));
			socket.once('data', () => {
				const accepted = { messageId: '1' };
				socket.write(writePdu({ command: 'submit_sm_resp', sequence: 2, fields: accepted }));
				socket.pause();
			});
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const session = await openClient(port, { window });
	const fields = messageOf({ shortMessage: Buffer.alloc(84) });

	await session.request('submit_sm', fields);
	const before = memory();
	let most = 0;
	const kinds: Record<string, number> = {};
	for (let index = 0; index < submits; index += 1) {
		void session.request('submit_sm', fields).then(({ kind }) => {
			kinds[kind] = (kinds[kind] ?? 0) + 1;
		});
		if (index % 10_000 === 0) {
			await new Promise((resolve) => setImmediate(resolve));
			most = Math.max(most, memory() - before);
		}
	}
	while ((kinds['notSent'] ?? 0) < submits - window - maxWaiting) {
		await new Promise((resolve) => setImmediate(resolve));
	}
	most = Math.max(most, memory() - before);
	const refused = kinds['notSent'] ?? 0;
	session.destroy('over');
	await new Promise((resolve) => setImmediate(resolve));
	process.stdout.write(`${JSON.stringify({ megabytes: most / 1024 / 1024, refused, kinds })}\n`);
	server.close();
	process.exit(0);
}

function memory(): number {
	globalThis.gc?.();
	return process.memoryUsage().rss;
}

void main();
