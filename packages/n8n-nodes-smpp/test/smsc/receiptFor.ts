import type { Submitted } from './Submitted';
import type { Message, Tlv } from './wire';

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

/** SMPP 3.4, 5.3.2; from 0x2000 on SMSC's own. */
const tags = {
	receipted_message_id: 0x001e,
	network_error_code: 0x0423,
	message_state: 0x0427,
	smsc_cost: 0x2000,
	smsc_flags: 0x2001,
	smsc_parts: 0x2002,
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
): { fields: Message; optional: Tlv[] } {
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
				tag: tags.receipted_message_id,
				value: Buffer.from(`${id}\0`, 'latin1'),
			},
			{ tag: tags.message_state, value: Buffer.from([state]) },
			{
				tag: tags.network_error_code,
				value: Buffer.from([0, error >> 8, error & 0xff]),
			},
			{ tag: tags.smsc_cost, value: Buffer.from('0.7500', 'latin1') },
			{ tag: tags.smsc_flags, value: flags },
			{ tag: tags.smsc_parts, value: Buffer.from([1]) },
		],
	};
}
