import fc from 'fast-check';

import { concatenationHeader, readUserDataHeader } from '../../nodes/Smpp/text/segments';

const read = (hex: string) => {
	const { concatenation, octets } = readUserDataHeader(Buffer.from(hex, 'hex'));
	return { concatenation, rest: octets.toString('hex') };
};

describe('a user data header', () => {
	it.each([
		['050003070201414243', { reference: 7, total: 2, part: 1 }, '414243'],
		['06080401070202ff', { reference: 0x0107, total: 2, part: 2 }, 'ff'],
		// Ports first, then the concatenation
		['0b05040b8423f0000307020141', { reference: 7, total: 2, part: 1 }, '41'],
		['06050400010002aa', undefined, 'aa'],
		// Part 0, and a part above the total, are to be ignored
		['05000307020041', undefined, '41'],
		['05000307020341', undefined, '41'],
		['00aa', undefined, 'aa'],
		// Nothing behind the header
		['050003070201', { reference: 7, total: 2, part: 1 }, ''],
		// Elements that are as long as a concatenation, or called one and of another length
		['05240307020141', undefined, '41'],
		['0624040107020241', undefined, '41'],
		['040002070241', undefined, '41'],
		['050803070201aa', undefined, 'aa'],
	])('%s', (hex, concatenation, rest) => {
		expect(read(hex)).toEqual({ concatenation, rest });
	});

	it.each(['', 'ff0003', '05000307'])('that contradicts itself (%s) stays in the text', (hex) => {
		expect(read(hex)).toEqual({ concatenation: undefined, rest: hex });
	});

	it('is written as 3GPP TS 23.040 draws it', () => {
		const header = concatenationHeader({ reference: 7, total: 3, part: 2 });
		expect(header.toString('hex')).toBe('050003070302');
	});

	it('comes out of its octets', () => {
		const octet = fc.integer({ min: 0, max: 255 });
		const total = fc.integer({ min: 1, max: 255 });
		fc.assert(
			fc.property(octet, total, octet, (reference, parts, nth) => {
				const concatenation = { reference, total: parts, part: 1 + (nth % parts) };
				const message = Buffer.concat([concatenationHeader(concatenation), Buffer.from('x')]);
				expect(readUserDataHeader(message)).toEqual({ concatenation, octets: Buffer.from('x') });
			}),
		);
	});

	it('never makes it throw', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
				readUserDataHeader(Buffer.from(bytes));
			}),
		);
	});
});
