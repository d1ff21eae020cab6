import type { PduCodec } from '../PduCodec';

export interface QueryRespFields {
	readonly messageId: string;
	/** Empty while the message isn't in a final state. */
	readonly finalDate: string;
	readonly messageState: number;
	readonly errorCode: number;
}

/**
 * query_sm_resp (SMPP 3.4, 4.8.2), command_id 0x80000003:
 *
 *     message_id     C-Octet String, up to 65
 *     final_date     C-Octet String, 1 or 17
 *     message_state  1
 *     error_code     1
 *
 * A refusal may come with the header alone.
 */
export const querySmResp: PduCodec<QueryRespFields> = {
	id: 0x80000003,
	hasOptional: false,
	write(writer, fields) {
		writer.cString(fields.messageId, 65, 'message_id');
		writer.cString(fields.finalDate, 17, 'final_date');
		writer.uint8(fields.messageState, 'message_state');
		writer.uint8(fields.errorCode, 'error_code');
	},
	read(reader, status) {
		if (status !== 0 && reader.remaining === 0) {
			return { messageId: '', finalDate: '', messageState: 0, errorCode: 0 };
		}
		return {
			messageId: reader.cString('message_id'),
			finalDate: reader.cString('final_date'),
			messageState: reader.uint8('message_state'),
			errorCode: reader.uint8('error_code'),
		};
	},
};
