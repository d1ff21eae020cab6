import { PduFormatError } from './PduFormatError';

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
		return this.bytes.readUInt8(this.take(1, field));
	}

	uint16(field: string): number {
		return this.bytes.readUInt16BE(this.take(2, field));
	}

	/** A C-Octet String without its NUL, one character an octet. */
	cString(field: string): string {
		const end = this.bytes.indexOf(0, this.offset);
		if (end === -1) throw new PduFormatError(`${field} has no NUL at its end`);
		const start = this.offset;
		this.offset = end + 1;
		return this.bytes.toString('latin1', start, end);
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
