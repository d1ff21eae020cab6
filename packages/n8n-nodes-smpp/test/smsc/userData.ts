import { fail } from './wire';

/* What is in a message: the user data header (3GPP TS 23.040, 9.2.3.24) and the text (3GPP TS 23.038). Nothing of the client's own. */

export interface Part {
	reference: number;
	total: number;
	part: number;
}

const concatenation: Record<number, { length: number; read: (value: Buffer) => Part }> = {
	0x00: {
		length: 3,
		read: ([reference = 0, total = 0, part = 0]) => ({ reference, total, part }),
	},
	0x08: {
		length: 4,
		read: ([high = 0, low = 0, total = 0, part = 0]) => ({
			reference: 256 * high + low,
			total,
			part,
		}),
	},
};

/** Octets of user data in one SMS. */
const smsOctets = 140;

/** Takes the header off. A WireError unless its lengths add up, its part is one of its total and the rest fits into one SMS. */
export function takeHeader(
	message: Buffer,
	dataCoding: number,
): { part: Part | undefined; octets: Buffer } {
	const end = 1 + (message[0] ?? fail('there is no user data header'));
	if (end > message.length) fail('the user data header goes past the end');
	const octets = message.subarray(end);
	const room = isGsm(dataCoding) ? Math.floor(((smsOctets - end) * 8) / 7) : smsOctets - end;
	if (octets.length > room) fail(`a part has ${octets.length} octets, where ${room} fit`);
	let part: Part | undefined;
	for (let at = 1; at < end;) {
		const [element = 0, length = 255] = message.subarray(at, end);
		const value = message.subarray(at + 2, at + 2 + length);
		at += 2 + length;
		if (at > end) fail(`element ${element} of the user data header goes past its end`);
		const layout = concatenation[element];
		if (!layout) continue;
		if (length !== layout.length) fail(`element ${element} has ${length} octets`);
		part = layout.read(value);
		if (part.part < 1 || part.part > part.total) fail(`part ${part.part} of ${part.total}`);
	}
	return { part, octets };
}

/** The header of a part, as others write it. */
export function partHeader({ reference, total, part }: Part): Buffer {
	return Buffer.from([5, 0, 3, reference, total, part]);
}

/** Septets 0x00 to 0x7F in rows of 16; 0x1B, the escape, is a space here. */
const septets = [
	'@£$¥èéùìòÇ\nØø\rÅå',
	'Δ_ΦΓΛΩΠΨΣΘΞ ÆæßÉ',
	' !"#¤%&\'()*+,-./',
	'0123456789:;<=>?',
	'¡ABCDEFGHIJKLMNO',
	'PQRSTUVWXYZÄÖÑÜ§',
	'¿abcdefghijklmno',
	'pqrstuvwxyzäöñüà',
].join('');

const escape = 0x1b;

const extension: Record<number, string> = {
	0x0a: '\f',
	0x14: '^',
	0x28: '{',
	0x29: '}',
	0x2f: '\\',
	0x3c: '[',
	0x3d: '~',
	0x3e: ']',
	0x40: '|',
	0x65: '€',
};

/** SMSC: data_coding = coding * 4, coding being 0, 1 and 2; 3 is ISO 8859-1 in SMPP 3.4, 5.2.19. */
const alphabets: Record<number, (octets: Buffer) => string> = {
	0x00: readGsm,
	0x03: (octets) => octets.toString('latin1'),
	0x04: (octets) => octets.toString('latin1'),
	0x08: readUcs2,
};

const isGsm = (dataCoding: number) => alphabets[dataCoding] === readGsm;

/** The text, or a WireError where the octets are none in the alphabet of their data_coding. */
export function readText(octets: Buffer, dataCoding: number, isIso: boolean): string {
	const alphabet = alphabets[dataCoding === 0 && isIso ? 4 : dataCoding];
	return alphabet ? alphabet(octets) : fail(`data_coding is ${dataCoding}`);
}

function readGsm(octets: Buffer): string {
	let text = '';
	for (let at = 0; at < octets.length; at += 1) {
		const octet = octets[at] ?? 0;
		const isEscaped = octet === escape;
		if (isEscaped) at += 1;
		const character = isEscaped ? extension[octets[at] ?? escape] : septets[octet];
		text += character ?? fail(`octet ${at} is no character of GSM 03.38`);
	}
	return text;
}

function readUcs2(octets: Buffer): string {
	if (octets.length % 2 === 1) fail('half a character of UCS2');
	const text = Buffer.from(octets).swap16().toString('utf16le');
	return /\p{Surrogate}/u.test(text) ? fail('half a surrogate pair') : text;
}

/** UTF-16 with the high octet first. */
export function writeUcs2(text: string): Buffer {
	return Buffer.from(text, 'utf16le').swap16();
}
