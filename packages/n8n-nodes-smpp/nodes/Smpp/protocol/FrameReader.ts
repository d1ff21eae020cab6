import { headerLength } from './header';
import { PduFormatError } from './octets';

/** No PDU of SMPP 3.4 comes near it: a longer one means that framing is lost. */
export const maxFrame = 64 * 1024;

const lengthOctets = 4;

/** Cuts a stream of bytes into frames by their command_length (SMPP 3.4, 3.2). */
export class FrameReader {
	private held: Buffer[] = [];

	private heldLength = 0;

	/** What has to be held before anything can be cut: a length first, then the frame it announces. */
	private wanted = lengthOctets;

	/**
	 * Takes the next bytes and calls `onFrame` for each frame that they complete, as a view on them.
	 * Throws a PduFormatError when a length is below 16 or above 64 KiB: nothing that follows can be trusted.
	 */
	push(bytes: Buffer, onFrame: (frame: Buffer) => void): void {
		this.held.push(bytes);
		this.heldLength += bytes.length;
		if (this.heldLength < this.wanted) return;

		// One copy for all that was held, so that a frame which arrives octet by octet isn't copied once an octet.
		const all = this.held.length === 1 ? bytes : Buffer.concat(this.held, this.heldLength);
		this.wanted = lengthOctets;
		let start = 0;
		while (all.length - start >= lengthOctets) {
			const end = start + frameLength(all, start);
			if (all.length < end) {
				this.wanted = end - start;
				break;
			}
			const frame = all.subarray(start, end);
			start = end;
			onFrame(frame);
		}
		this.held = start === all.length ? [] : [all.subarray(start)];
		this.heldLength = all.length - start;
	}
}

function frameLength(bytes: Buffer, start: number): number {
	const length = bytes.readUInt32BE(start);
	if (length < headerLength || length > maxFrame) {
		throw new PduFormatError(
			`command_length is ${length}; it has to be from ${headerLength} to ${maxFrame}`,
		);
	}
	return length;
}
