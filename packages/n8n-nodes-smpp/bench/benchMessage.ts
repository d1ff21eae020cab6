import { ucs2 } from '../nodes/Smpp/text/encodings';

/** 42 characters of Cyrillic: UCS2, one SMS. */
export const benchMessage = {
	text: 'Ваш заказ номер 1024 готов, приходите к на',
	to: '996550123456',
	sender: 'MyCompany',
};

/** The same as the fields of a submit_sm. */
export const benchSubmit = {
	serviceType: '',
	sourceAddrTon: 5,
	sourceAddrNpi: 1,
	sourceAddr: benchMessage.sender,
	destAddrTon: 1,
	destAddrNpi: 1,
	destinationAddr: benchMessage.to,
	esmClass: 0,
	protocolId: 0,
	priorityFlag: 0,
	scheduleDeliveryTime: '',
	validityPeriod: '',
	registeredDelivery: 1,
	replaceIfPresentFlag: 0,
	dataCoding: 8,
	smDefaultMsgId: 0,
	shortMessage: ucs2.encode(benchMessage.text),
};
