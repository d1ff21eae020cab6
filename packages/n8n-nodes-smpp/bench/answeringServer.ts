import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/*
 * A server that only answers, as quick as can be: `node --import tsx answeringServer.ts MILLISECONDS`. It prints its port and ends
 * when its standard input does. Its own bytes, no codec of either client.
 */

const answerMs = Number(process.argv[2] ?? 0);
const headerLength = 16;
const responseBit = 0x80000000;
const submit = 4;

/** Timers are late by up to this much; the rest of the way is looked at in every turn. */
const timerLatenessMs = 2;

interface DueAnswer {
	readonly at: number;
	readonly socket: Socket;
	readonly bytes: Buffer;
}

const due: DueAnswer[] = [];
let isWatching = false;

function watch(): void {
	const now = performance.now();
	let count = 0;
	while (count < due.length && (due[count]?.at ?? Infinity) <= now) count += 1;
	// In one write for each connection: a hundred writes would take longer than the answers are late.
	const answers = new Map<Socket, Buffer[]>();
	for (const { socket, bytes } of due.splice(0, count)) {
		answers.set(socket, [...(answers.get(socket) ?? []), bytes]);
	}
	for (const [socket, bytes] of answers) socket.write(Buffer.concat(bytes));
	const [next] = due;
	isWatching = next !== undefined;
	if (next === undefined) return;
	const waitMs = next.at - performance.now() - timerLatenessMs;
	if (waitMs >= 1) setTimeout(watch, waitMs);
	else setImmediate(watch);
}

function answerLater(socket: Socket, bytes: Buffer): void {
	due.push({ at: performance.now() + answerMs, socket, bytes });
	if (!isWatching) watch();
}

function answerTo(frame: Buffer): Buffer {
	const id = frame.readUInt32BE(4);
	const body = Buffer.from(id === submit ? 'abc123\0' : '\0', 'latin1');
	const answer = Buffer.alloc(headerLength + body.length);
	answer.writeUInt32BE(answer.length, 0);
	answer.writeUInt32BE(responseBit + id, 4);
	frame.copy(answer, 12, 12, headerLength);
	body.copy(answer, headerLength);
	return answer;
}

const server = createServer((socket) => {
	let held = Buffer.alloc(0);
	socket.setNoDelay(true);
	socket.on('error', () => {});
	socket.on('data', (bytes) => {
		held = held.length === 0 ? bytes : Buffer.concat([held, bytes]);
		const answers: Buffer[] = [];
		while (held.length >= headerLength && held.length >= held.readUInt32BE(0)) {
			const frame = held.subarray(0, held.readUInt32BE(0));
			held = held.subarray(frame.length);
			const answer = answerTo(frame);
			if (answerMs > 0 && frame.readUInt32BE(4) === submit) answerLater(socket, answer);
			else answers.push(answer);
		}
		if (answers.length > 0) socket.write(Buffer.concat(answers));
	});
});

server.listen(0, '127.0.0.1', () => {
	process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
