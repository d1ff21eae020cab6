import type { EncodedText } from './EncodedText';
import { segmentSizes } from './segmentSizes';

const escapeOctet = 0x1b;

/** The octets of each part; one when it fits into one SMS. Neither an escape and its septet nor a surrogate pair is torn apart. */
export function splitOctets({ encoding, octets }: EncodedText): Buffer[] {
	const { single, part } = segmentSizes[encoding];
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
