import { ucs2 } from '../nodes/Smpp/text/encodings';
import { messageOf } from '../test/messageOf';

/** 42 characters of Cyrillic: UCS2, one SMS. */
export const benchMessage = {
	text: 'Ваш заказ номер 1024 готов, приходите к на',
	to: '996550123456',
	sender: 'MyCompany',
};

/** The same as the fields of a submit_sm. */
export const benchSubmit = messageOf({
	sourceAddr: benchMessage.sender,
	destinationAddr: benchMessage.to,
	dataCoding: 8,
	shortMessage: ucs2.encode(benchMessage.text),
});
