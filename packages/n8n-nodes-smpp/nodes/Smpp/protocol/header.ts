import type { PduWriter } from './octets';

/**
 * The header that every PDU begins with (SMPP 3.4, 3.2):
 *
 *     command_length   4, the whole PDU's, this header's 16 among them
 *     command_id       4
 *     command_status   4
 *     sequence_number  4
 */
export interface PduHeader {
	readonly id: number;
	readonly status: number;
	readonly sequence: number;
}

/** Octets of the header, and so of the shortest PDU. */
export const headerLength = 16;

const responseBit = 0x80000000;

/** @param frame at least a header long */
export function readHeader(frame: Buffer): PduHeader {
	return {
		id: frame.readUInt32BE(4),
		status: frame.readUInt32BE(8),
		sequence: frame.readUInt32BE(12),
	};
}

/** Leaves command_length to the writer's `finish`. */
export function writeHeader(writer: PduWriter, id: number, status: number, sequence: number): void {
	writer.uint32(0, 'command_length');
	writer.uint32(id, 'command_id');
	writer.uint32(status, 'command_status');
	writer.uint32(sequence, 'sequence_number');
}

/** The top bit of command_id marks a response (SMPP 3.4, 5.1.2.1). */
export function isResponse({ id }: PduHeader): boolean {
	return id >= responseBit;
}
