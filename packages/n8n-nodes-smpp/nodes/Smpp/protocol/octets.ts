/** A PDU whose bytes contradict each other, or a value that doesn't fit its field. The message names the field. */
export class PduFormatError extends Error {
	override readonly name = 'PduFormatError';
}

/** Reads the fields of a PDU's body one after another (SMPP 3.4, 3.1). Throws a PduFormatError rather than read past its end. */
export class PduReader {
	private offset: number;

	/** Reads `bytes` from octet `start` to their end. */
	constructor(
		private readonly bytes: Buffer,
		start = 0,
	) {
		this.offset = start;
	}

	get remaining(): number {
		return this.bytes.length - this.offset;
	}

	uint8(field: string): number {
		return this.bytes[this.take(1, field)] ?? 0;
	}

	uint16(field: string): number {
		return this.bytes.readUInt16BE(this.take(2, field));
	}

	/** A C-Octet String without its NUL, one character an octet. @param mayLackNul whether the PDU's end may stand for it */
	cString(field: string, mayLackNul = false): string {
		const start = this.offset;
		let end = start;
		// Most are empty or short, and quicker looked through here than by Node.js.
		while (this.bytes[end] !== 0) {
			if (end >= this.bytes.length) {
				if (mayLackNul) break;
				throw new PduFormatError(`${field} has no NUL at its end`);
			}
			end += 1;
		}
		this.offset = Math.min(end + 1, this.bytes.length);
		return end === start ? '' : this.bytes.toString('latin1', start, end);
	}

	/** The next `count` octets, as a view on the frame. */
	octets(count: number, field: string): Buffer {
		const start = this.take(count, field);
		return this.bytes.subarray(start, start + count);
	}

	private take(count: number, field: string): number {
		if (count > this.remaining) {
			throw new PduFormatError(
				`${field} wants ${count} octets where ${this.remaining} are left in the PDU`,
			);
		}
		const start = this.offset;
		this.offset += count;
		return start;
	}
}

/** An ordinary submit_sm has less. */
const firstSize = 256;

/** Writes the fields of a PDU one after another (SMPP 3.4, 3.1). A value that doesn't fit its field throws a PduFormatError. */
export class PduWriter {
	private bytes = Buffer.allocUnsafe(firstSize);

	private offset = 0;

	uint8(value: number, field: string): void {
		const start = this.reserve(1);
		this.bytes[start] = inRange(value, 0xff, field);
	}

	uint16(value: number, field: string): void {
		const start = this.reserve(2);
		this.bytes.writeUInt16BE(inRange(value, 0xffff, field), start);
	}

	uint32(value: number, field: string): void {
		const start = this.reserve(4);
		this.bytes.writeUInt32BE(inRange(value, 0xffffffff, field), start);
	}

	/** A C-Octet String of at most `size` octets, its NUL among them. `value` is one octet a character. */
	cString(value: string, size: number, field: string): void {
		if (value.length >= size) {
			throw new PduFormatError(
				`${field} has ${value.length} characters; at most ${size - 1} fit into it`,
			);
		}
		const start = this.reserve(value.length + 1);
		for (let index = 0; index < value.length; index += 1) {
			const octet = value.charCodeAt(index);
			if (octet === 0 || octet > 0xff) {
				throw new PduFormatError(`${field} has a character that doesn't fit into one octet`);
			}
			this.bytes[start + index] = octet;
		}
		this.bytes[start + value.length] = 0;
	}

	octets(value: Buffer): void {
		const start = this.reserve(value.length);
		value.copy(this.bytes, start);
	}

	/** What was written, with the whole's length in its first four octets (the header's command_length). */
	finish(): Buffer {
		this.bytes.writeUInt32BE(this.offset, 0);
		return this.bytes.subarray(0, this.offset);
	}

	/** Makes room, in another buffer if need be: `this.bytes` may be read only after it. */
	private reserve(count: number): number {
		const start = this.offset;
		this.offset += count;
		if (this.offset > this.bytes.length) {
			const larger = Buffer.allocUnsafe(Math.max(this.offset, 2 * this.bytes.length));
			this.bytes.copy(larger, 0, 0, start);
			this.bytes = larger;
		}
		return start;
	}
}

function inRange(value: number, max: number, field: string): number {
	if (!Number.isInteger(value) || value < 0 || value > max) {
		throw new PduFormatError(`${field} is ${value}; it has to be a whole number from 0 to ${max}`);
	}
	return value;
}
