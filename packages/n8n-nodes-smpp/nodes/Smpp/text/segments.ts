import type { EncodedText } from './encodeText';
import { encodings } from './encodings';

/** Which part of which long message this is. */
export interface Concatenation {
	readonly reference: number;
	readonly total: number;
	/** From 1. */
	readonly part: number;
}

/** Element identifiers (3GPP TS 23.040, 9.2.3.24): concatenation with a reference of one octet, and of two. */
const shortReference = 0x00;
const longReference = 0x08;

const escapeOctet = 0x1b;

/** The octets of each part; one when it fits into one SMS. Neither an escape and its septet nor a surrogate pair is torn apart. */
export function splitOctets({ encoding, octets }: EncodedText): Buffer[] {
	const { single, part } = encodings[encoding].sizes;
	if (octets.length <= single) return [octets];
	const parts: Buffer[] = [];
	for (let start = 0; start < octets.length;) {
		let end = Math.min(start + part, octets.length);
		if (end < octets.length) {
			if (encoding === 'gsm7' && octets[end - 1] === escapeOctet) end -= 1;
			if (encoding === 'ucs2' && isHighSurrogate(octets.readUInt16BE(end - 2))) end -= 2;
		}
		parts.push(octets.subarray(start, end));
		start = end;
	}
	return parts;
}

function isHighSurrogate(unit: number): boolean {
	return unit >= 0xd800 && unit <= 0xdbff;
}

/**
 * The user data header of a part (3GPP TS 23.040, 9.2.3.24.1):
 *
 *     length of header         1, 05
 *     element: concatenation   1, 00
 *     length of element        1, 03
 *     reference                1
 *     total                    1
 *     part                     1
 */
export function concatenationHeader({ reference, total, part }: Concatenation): Buffer {
	return Buffer.from([0x05, shortReference, 0x03, reference, total, part]);
}

export interface UserData {
	readonly concatenation: Concatenation | undefined;
	/** What follows the header. */
	readonly octets: Buffer;
}

/** Takes the header off a message whose esm_class says that it begins with one. One that contradicts itself is left in the text. */
export function readUserDataHeader(message: Buffer): UserData {
	const length = message[0] ?? 0;
	if (message.length === 0 || 1 + length > message.length) {
		return { concatenation: undefined, octets: message };
	}
	const elements = message.subarray(1, 1 + length);
	return { concatenation: findConcatenation(elements), octets: message.subarray(1 + length) };
}

function findConcatenation(elements: Buffer): Concatenation | undefined {
	let offset = 0;
	while (offset + 2 <= elements.length) {
		const id = elements[offset];
		const length = elements[offset + 1] ?? 0;
		const value = elements.subarray(offset + 2, offset + 2 + length);
		if (id === shortReference && value.length === 3) {
			return validOrNone(value.readUInt8(0), value.readUInt8(1), value.readUInt8(2));
		}
		if (id === longReference && value.length === 4) {
			return validOrNone(value.readUInt16BE(0), value.readUInt8(2), value.readUInt8(3));
		}
		offset += 2 + length;
	}
	return undefined;
}

/** A part 0, or one above the total, is to be ignored (3GPP TS 23.040, 9.2.3.24.1). */
function validOrNone(reference: number, total: number, part: number): Concatenation | undefined {
	return part >= 1 && part <= total ? { reference, total, part } : undefined;
}
