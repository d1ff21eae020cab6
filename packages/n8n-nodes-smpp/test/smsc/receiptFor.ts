import { optionalParameterTags } from '../../nodes/Smpp/protocol/optionalParameters';
import type { OptionalParameter } from '../../nodes/Smpp/protocol/optionalParameters';
import type { FieldsOf } from '../../nodes/Smpp/protocol/Pdu';
import type { Submitted } from './Submitted';

const stats: Record<number, string> = {
	1: 'ENROUTE',
	2: 'DELIVRD',
	3: 'EXPIRED',
	4: 'DELETED',
	5: 'UNDELIV',
	6: 'ACCEPTD',
	7: 'UNKNOWN',
	8: 'REJECTD',
};

const hlrKind = 4;

/** SMSC's sample of an HLR result, with the number's own subscriber. */
const hlr =
	'imsi:250023012345678 msc:79232510066 mcc:250 mnc:02 cn:Russian+Federation net:MegaFON+open+Joint+Stock+Company rcn: rnet:';

/** The deliver_sm that reports on a submit, as SMSC documents it. */
export function receiptFor(
	submitted: Submitted,
	id: string,
	{ state, error }: { state: number; error: number },
): { fields: FieldsOf<'deliver_sm'>; optional: OptionalParameter[] } {
	const isHlr = submitted.text === '__HLR__';
	const err = String(error).padStart(3, '0');
	const stat = stats[state] ?? 'UNKNOWN';
	const text = isHlr
		? `id:${id} stat:${stat} err:${err} ${hlr}`
		: `id:${id} sub:001 dlvrd:001 submit date:2611221200 done date:2611221201 stat:${stat} err:${err} text:`;
	const flags = Buffer.alloc(2);
	flags.writeUInt16BE(isHlr ? hlrKind : 0);
	return {
		fields: {
			serviceType: '',
			sourceAddrTon: 1,
			sourceAddrNpi: 1,
			sourceAddr: submitted.to,
			destAddrTon: 5,
			destAddrNpi: 1,
			destinationAddr: submitted.sender,
			esmClass: 0x04,
			protocolId: 0,
			priorityFlag: 0,
			scheduleDeliveryTime: '',
			validityPeriod: '',
			registeredDelivery: 0,
			replaceIfPresentFlag: 0,
			dataCoding: 0,
			smDefaultMsgId: 0,
			shortMessage: Buffer.from(text, 'latin1'),
		},
		optional: [
			{
				tag: optionalParameterTags.receipted_message_id,
				value: Buffer.from(`${id}\0`, 'latin1'),
			},
			{ tag: optionalParameterTags.message_state, value: Buffer.from([state]) },
			{
				tag: optionalParameterTags.network_error_code,
				value: Buffer.from([0, error >> 8, error & 0xff]),
			},
			{ tag: 0x2000, value: Buffer.from('0.7500', 'latin1') },
			{ tag: 0x2001, value: flags },
			{ tag: 0x2002, value: Buffer.from([1]) },
		],
	};
}
