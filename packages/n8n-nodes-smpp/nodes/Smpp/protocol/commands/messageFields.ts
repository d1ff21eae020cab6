import { PduFormatError } from '../PduFormatError';
import type { PduReader } from '../PduReader';
import type { PduWriter } from '../PduWriter';

export interface MessageFields {
	readonly serviceType: string;
	readonly sourceAddrTon: number;
	readonly sourceAddrNpi: number;
	readonly sourceAddr: string;
	readonly destAddrTon: number;
	readonly destAddrNpi: number;
	readonly destinationAddr: string;
	/** Bits of SMPP 3.4, 5.2.12: 0x40 = the message begins with a user data header, 0x04 = a receipt. */
	readonly esmClass: number;
	readonly protocolId: number;
	readonly priorityFlag: number;
	/** Empty, or 16 characters (SMPP 3.4, 7.1.1). */
	readonly scheduleDeliveryTime: string;
	readonly validityPeriod: string;
	readonly registeredDelivery: number;
	readonly replaceIfPresentFlag: number;
	readonly dataCoding: number;
	readonly smDefaultMsgId: number;
	/** At most 254 octets; empty when the text is in message_payload. */
	readonly shortMessage: Buffer;
}

const maxShortMessage = 254;

/**
 * The body that submit_sm and deliver_sm share (SMPP 3.4, 4.4.1 and 4.6.1):
 *
 *     service_type             C-Octet String, up to 6
 *     source_addr_ton          1
 *     source_addr_npi          1
 *     source_addr              C-Octet String, up to 21
 *     dest_addr_ton            1
 *     dest_addr_npi            1
 *     destination_addr         C-Octet String, up to 21
 *     esm_class                1
 *     protocol_id              1
 *     priority_flag            1
 *     schedule_delivery_time   C-Octet String, 1 or 17
 *     validity_period          C-Octet String, 1 or 17
 *     registered_delivery      1
 *     replace_if_present_flag  1
 *     data_coding              1
 *     sm_default_msg_id        1
 *     sm_length                1
 *     short_message            sm_length, up to 254
 *     optional                 message_payload, sar_…, receipted_message_id, …
 */
export const messageFields = {
	write(writer: PduWriter, fields: MessageFields): void {
		const { shortMessage } = fields;
		if (shortMessage.length > maxShortMessage) {
			throw new PduFormatError(
				`short_message has ${shortMessage.length} octets; at most ${maxShortMessage} fit into it`,
			);
		}
		writer.cString(fields.serviceType, 6, 'service_type');
		writer.uint8(fields.sourceAddrTon, 'source_addr_ton');
		writer.uint8(fields.sourceAddrNpi, 'source_addr_npi');
		writer.cString(fields.sourceAddr, 21, 'source_addr');
		writer.uint8(fields.destAddrTon, 'dest_addr_ton');
		writer.uint8(fields.destAddrNpi, 'dest_addr_npi');
		writer.cString(fields.destinationAddr, 21, 'destination_addr');
		writer.uint8(fields.esmClass, 'esm_class');
		writer.uint8(fields.protocolId, 'protocol_id');
		writer.uint8(fields.priorityFlag, 'priority_flag');
		writer.cString(fields.scheduleDeliveryTime, 17, 'schedule_delivery_time');
		writer.cString(fields.validityPeriod, 17, 'validity_period');
		writer.uint8(fields.registeredDelivery, 'registered_delivery');
		writer.uint8(fields.replaceIfPresentFlag, 'replace_if_present_flag');
		writer.uint8(fields.dataCoding, 'data_coding');
		writer.uint8(fields.smDefaultMsgId, 'sm_default_msg_id');
		writer.uint8(shortMessage.length, 'sm_length');
		writer.octets(shortMessage);
	},
	read(reader: PduReader): MessageFields {
		return {
			serviceType: reader.cString('service_type'),
			sourceAddrTon: reader.uint8('source_addr_ton'),
			sourceAddrNpi: reader.uint8('source_addr_npi'),
			sourceAddr: reader.cString('source_addr'),
			destAddrTon: reader.uint8('dest_addr_ton'),
			destAddrNpi: reader.uint8('dest_addr_npi'),
			destinationAddr: reader.cString('destination_addr'),
			esmClass: reader.uint8('esm_class'),
			protocolId: reader.uint8('protocol_id'),
			priorityFlag: reader.uint8('priority_flag'),
			scheduleDeliveryTime: reader.cString('schedule_delivery_time'),
			validityPeriod: reader.cString('validity_period'),
			registeredDelivery: reader.uint8('registered_delivery'),
			replaceIfPresentFlag: reader.uint8('replace_if_present_flag'),
			dataCoding: reader.uint8('data_coding'),
			smDefaultMsgId: reader.uint8('sm_default_msg_id'),
			shortMessage: reader.octets(reader.uint8('sm_length'), 'short_message'),
		};
	},
};
