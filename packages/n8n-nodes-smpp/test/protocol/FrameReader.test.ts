import fc from 'fast-check';

import { FrameReader } from '../../nodes/Smpp/protocol/FrameReader';
import { encodePdu } from '../encodePdu';
import { messageOf } from '../messageOf';

const frames = Array.from({ length: 20 }, (_, index) =>
	index % 3 === 0
		? encodePdu({ command: 'enquire_link', sequence: index, fields: {} })
		: encodePdu({
				command: 'submit_sm',
				sequence: index,
				fields: messageOf({ shortMessage: Buffer.alloc(index * 10, index) }),
			}),
);
const stream = Buffer.concat(frames);

function cut(pieces: Buffer[]): Buffer[] {
	const reader = new FrameReader();
	const found: Buffer[] = [];
	for (const piece of pieces) reader.push(piece, (frame) => found.push(Buffer.from(frame)));
	return found;
}

describe('FrameReader', () => {
	it('finds the same frames wherever the stream is cut', () => {
		fc.assert(
			fc.property(fc.array(fc.nat(stream.length), { maxLength: 40 }), (cuts) => {
				const places = [0, ...cuts.sort((a, b) => a - b), stream.length];
				const pieces = places.slice(1).map((end, index) => stream.subarray(places[index], end));
				expect(cut(pieces)).toEqual(frames);
			}),
		);
	});

	it('finds them octet by octet', () => {
		expect(cut([...stream].map((octet) => Buffer.from([octet])))).toEqual(frames);
	});

	it.each([0, 1, 15, 65537, 0x48545450, 0xffffffff])('refuses a length of %d', (length) => {
		const bytes = Buffer.alloc(16);
		bytes.writeUInt32BE(length, 0);
		expect(() => cut([bytes])).toThrow(
			`command_length is ${length}; it has to be from 16 to 65536`,
		);
	});

	it.each([16, 65536])('takes a length of %d', (length) => {
		const bytes = Buffer.alloc(length);
		bytes.writeUInt32BE(length, 0);
		expect(cut([bytes.subarray(0, 10), bytes.subarray(10)])).toEqual([bytes]);
	});

	it('hands on the frames that came before a wrong length', () => {
		const found: Buffer[] = [];
		const reader = new FrameReader();
		expect(() =>
			reader.push(Buffer.concat([frames[0]!, Buffer.alloc(4)]), (frame) => found.push(frame)),
		).toThrow();
		expect(found).toEqual([frames[0]]);
	});
});
