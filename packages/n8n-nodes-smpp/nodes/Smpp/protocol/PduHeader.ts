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
