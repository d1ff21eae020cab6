import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

import { textRulesOf } from '../../nodes/Smpp/dialects';
import { timerClock } from '../../nodes/Smpp/session/TimerClock';
import { Inbox } from '../../nodes/Smpp/trigger/Inbox';
import { openClient } from '../session/openClient';
import { incomingMessage } from '../smsc/incomingMessage';
import { messagePayload, writePdu } from '../smsc/wire';

/**
 * Prints how much more memory it takes when 1000 senders begin messages of 11 parts, 57 kB each, and end none: each sends as many
 * parts as the argument says. Needs --expose-gc.
 */
const senders = 1000;
const total = 11;
const parts = senders * Number(process.argv[2]);
const payload = Buffer.alloc(57_000, 0x41);

/** As many at once, so that the session has to refuse none of them. */
const window = 200;

function partOf(index: number): Buffer {
	const from = String(index % senders);
	const part = 1 + Math.floor(index / senders);
	const message = { from, to: '4224', octets: Buffer.alloc(0), dataCoding: 4 };
	const octet = (tag: number, ...value: number[]) => ({ tag, value: Buffer.from(value) });
	return writePdu({
		command: 'deliver_sm',
		sequence: 1 + index,
		fields: incomingMessage(message),
		optional: [
			...[octet(0x020c, 0, 1), octet(0x020e, total), octet(0x020f, part)],
			{ tag: messagePayload, value: payload },
		],
	});
}

async function main(): Promise<void> {
	const answerLength = 17;
	let sent = 0;
	let answered = 0;
	let onAnswers = () => {};
	const server = createServer((socket) => {
		socket.on('error', () => {});
		socket.once('data', () => {
			const fields = { systemId: 'SMSC' };
			socket.write(writePdu({ command: 'bind_receiver_resp', sequence: 1, fields }));
			socket.on('data', (bytes) => {
				answered += bytes.length / answerLength;
				onAnswers();
			});
			onAnswers = () => {
				while (sent < parts && sent - answered < window) {
					socket.write(partOf(sent));
					sent += 1;
				}
			};
			onAnswers();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	let handedOn = 0;
	const inbox = new Inbox(timerClock, () => new Date());
	inbox.listen(async () => {
		handedOn += 1;
		await Promise.resolve();
	});
	const rules = textRulesOf('smsc', '');
	const before = memory();
	let most = 0;
	await openClient(
		port,
		{},
		{
			bind: 'bind_receiver',
			onDelivery: async (delivery, link) => await inbox.take(delivery, link, rules),
		},
	);
	while (answered < parts) {
		await new Promise((resolve) => setTimeout(resolve, 100));
		most = Math.max(most, memory() - before);
	}
	process.stdout.write(`${JSON.stringify({ megabytes: most / 1024 / 1024, handedOn })}\n`);
	process.exit(0);
}

function memory(): number {
	globalThis.gc?.();
	return process.memoryUsage().rss;
}

void main();
