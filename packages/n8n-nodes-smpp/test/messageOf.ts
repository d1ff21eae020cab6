import type { FieldsOf } from '../nodes/Smpp/protocol/Pdu';

/** The fields of a submit_sm; what a test doesn't say is like that of an ordinary one. */
export function messageOf(fields: Partial<FieldsOf<'submit_sm'>> = {}): FieldsOf<'submit_sm'> {
	return {
		serviceType: '',
		sourceAddrTon: 5,
		sourceAddrNpi: 1,
		sourceAddr: 'Sender',
		destAddrTon: 1,
		destAddrNpi: 1,
		destinationAddr: '996550123456',
		esmClass: 0,
		protocolId: 0,
		priorityFlag: 0,
		scheduleDeliveryTime: '',
		validityPeriod: '',
		registeredDelivery: 1,
		replaceIfPresentFlag: 0,
		dataCoding: 0,
		smDefaultMsgId: 0,
		shortMessage: Buffer.from('Hello'),
		...fields,
	};
}
