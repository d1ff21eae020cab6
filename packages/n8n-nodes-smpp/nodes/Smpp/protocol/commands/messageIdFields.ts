import type { PduReader } from '../PduReader';
import type { PduWriter } from '../PduWriter';

export interface MessageIdFields {
	readonly messageId: string;
}

/**
 * The body that submit_sm_resp and deliver_sm_resp share (SMPP 3.4, 4.4.2 and 4.6.2):
 *
 *     message_id  C-Octet String, up to 65 (always empty in deliver_sm_resp)
 *
 * A refusal may come with the header alone.
 */
export const messageIdFields = {
	write(writer: PduWriter, fields: MessageIdFields): void {
		writer.cString(fields.messageId, 65, 'message_id');
	},
	read(reader: PduReader, status: number): MessageIdFields {
		const isBare = status !== 0 && reader.remaining === 0;
		return { messageId: isBare ? '' : reader.cString('message_id') };
	},
};
