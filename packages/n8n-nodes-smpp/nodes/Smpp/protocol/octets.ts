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

const noBytes = Buffer.alloc(0);

/** Some hundred ordinary submit_sm. */
const pieceSize = 16 * 1024;

/**
 * Writes the fields of a PDU one after another (SMPP 3.4, 3.1), and PDUs one behind another. A value that doesn't fit its field
 * throws a PduFormatError; what was written of that PDU is gone with the next `begin`.
 */
export class PduWriter {
	/** One piece of memory for many PDUs; what was taken out of it is never written to again. */
	private bytes = noBytes;

	/** Where what wasn't taken yet begins. */
	private from = 0;

	/** Where the PDU under way begins. */
	private start = 0;

	private offset = 0;

	/** Whether no whole PDU is held. */
	get isEmpty(): boolean {
		return this.start === this.from;
	}

	begin(): void {
		this.offset = this.start;
	}

	/** Puts the PDU's length into its first four octets (the header's command_length). */
	end(): void {
		this.bytes.writeUInt32BE(this.offset - this.start, this.start);
		this.start = this.offset;
	}

	/** The whole PDUs that were written since the last `take`. */
	take(): Buffer {
		const taken = this.bytes.subarray(this.from, this.start);
		this.from = this.start;
		return taken;
	}

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

	/** Makes room, in another piece if need be: `this.bytes` may be read only after it. */
	private reserve(count: number): number {
		const place = this.offset;
		this.offset += count;
		return this.offset <= this.bytes.length ? place : this.moveOn(place);
	}

	private moveOn(place: number): number {
		const held = place - this.from;
		const larger = Buffer.allocUnsafeSlow(Math.max(pieceSize, 2 * (this.offset - this.from)));
		this.bytes.copy(larger, 0, this.from, place);
		this.bytes = larger;
		this.start -= this.from;
		this.offset -= this.from;
		this.from = 0;
		return held;
	}
}

function inRange(value: number, max: number, field: string): number {
	if (!Number.isInteger(value) || value < 0 || value > max) {
		throw new PduFormatError(`${field} is ${value}; it has to be a whole number from 0 to ${max}`);
	}
	return value;
}
