import { connect } from 'node:net';

import { encodePdu } from '../test/encodePdu';
import { benchSubmit } from './benchMessage';
import type { Contender } from './Contender';

const headerLength = 16;

/**
 * What Node.js's socket gives at best: the same bytes over and over, of which only the sequence_number changes, and answers that are
 * counted and not read. What one turn of the event loop sends goes out in one write.
 */
export async function openRaw(port: number): Promise<Contender> {
	const socket = connect({ host: '127.0.0.1', port, noDelay: true });
	const bytes = encodePdu({ command: 'submit_sm', sequence: 1, fields: benchSubmit });
	let held = Buffer.alloc(0);
	let onAnswers: (count: number) => void = () => {};
	let sequence = 0;
	socket.on('data', (data) => {
		held = held.length === 0 ? data : Buffer.concat([held, data]);
		let answers = 0;
		let offset = 0;
		while (held.length - offset >= headerLength) {
			const length = held.readUInt32BE(offset);
			if (held.length - offset < length) break;
			offset += length;
			answers += 1;
		}
		held = held.subarray(offset);
		if (answers > 0) onAnswers(answers);
	});
	await new Promise<void>((resolve, reject) => {
		socket.on('error', reject);
		socket.on('connect', () => resolve());
	});
	const write = (count: number) => {
		const batch = Buffer.allocUnsafe(count * bytes.length);
		for (let index = 0; index < count; index += 1) {
			bytes.copy(batch, index * bytes.length);
			sequence += 1;
			batch.writeUInt32BE(sequence, index * bytes.length + 12);
		}
		socket.write(batch);
	};
	return {
		async send(count, window) {
			await new Promise<void>((resolve) => {
				let toSend = count;
				let toCome = count;
				const next = (most: number) => {
					const now = Math.min(most, toSend);
					toSend -= now;
					if (now > 0) write(now);
				};
				onAnswers = (answers) => {
					toCome -= answers;
					if (toCome === 0) resolve();
					else next(answers);
				};
				next(window);
			});
		},
		async close() {
			await new Promise<void>((resolve) => {
				socket.on('close', () => resolve());
				socket.destroy();
			});
		},
	};
}
