import type { PduCodec } from '../PduCodec';

export interface QueryFields {
	readonly messageId: string;
	readonly sourceAddrTon: number;
	readonly sourceAddrNpi: number;
	/** The sender of the message that is asked about. */
	readonly sourceAddr: string;
}

/**
 * query_sm (SMPP 3.4, 4.8.1), command_id 0x00000003:
 *
 *     message_id       C-Octet String, up to 65
 *     source_addr_ton  1
 *     source_addr_npi  1
 *     source_addr      C-Octet String, up to 21
 */
export const querySm: PduCodec<QueryFields> = {
	id: 0x00000003,
	hasOptional: false,
	write(writer, fields) {
		writer.cString(fields.messageId, 65, 'message_id');
		writer.uint8(fields.sourceAddrTon, 'source_addr_ton');
		writer.uint8(fields.sourceAddrNpi, 'source_addr_npi');
		writer.cString(fields.sourceAddr, 21, 'source_addr');
	},
	read: (reader) => ({
		messageId: reader.cString('message_id'),
		sourceAddrTon: reader.uint8('source_addr_ton'),
		sourceAddrNpi: reader.uint8('source_addr_npi'),
		sourceAddr: reader.cString('source_addr'),
	}),
};
