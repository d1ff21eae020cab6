import type { Concatenation } from './Concatenation';

export interface UserData {
	readonly concatenation: Concatenation | undefined;
	/** What follows the header. */
	readonly octets: Buffer;
}

/** Element identifiers (3GPP TS 23.040, 9.2.3.24): concatenation with a reference of one octet, and of two. */
const shortReference = 0x00;
const longReference = 0x08;

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
			return validOrNone({
				reference: value.readUInt8(0),
				total: value.readUInt8(1),
				part: value.readUInt8(2),
			});
		}
		if (id === longReference && value.length === 4) {
			return validOrNone({
				reference: value.readUInt16BE(0),
				total: value.readUInt8(2),
				part: value.readUInt8(3),
			});
		}
		offset += 2 + length;
	}
	return undefined;
}

/** A part 0, or one above the total, is to be ignored (3GPP TS 23.040, 9.2.3.24.1). */
function validOrNone(concatenation: Concatenation): Concatenation | undefined {
	const { total, part } = concatenation;
	return part >= 1 && part <= total ? concatenation : undefined;
}
