import type { Message } from './wire';

/** The deliver_sm of a message that a subscriber sent. */
export function incomingMessage(message: {
	from: string;
	to: string;
	octets: Buffer;
	dataCoding: number;
	esmClass?: number;
}): Message {
	return {
		serviceType: '',
		sourceAddrTon: 1,
		sourceAddrNpi: 1,
		sourceAddr: message.from,
		destAddrTon: 1,
		destAddrNpi: 1,
		destinationAddr: message.to,
		esmClass: message.esmClass ?? 0,
		protocolId: 0,
		priorityFlag: 0,
		scheduleDeliveryTime: '',
		validityPeriod: '',
		registeredDelivery: 0,
		replaceIfPresentFlag: 0,
		dataCoding: message.dataCoding,
		smDefaultMsgId: 0,
		shortMessage: message.octets,
	};
}
