import { composeText } from '../nodes/Smpp/messageTypes';
import type { MessageContent } from '../nodes/Smpp/messageTypes';

const content: MessageContent = {
	messageType: 'text',
	text: 'Hello',
	subject: 'Order',
	voice: 'w2',
	voiceParameters: '',
	comment: '',
};

describe('composeText writes what SMSC documents', () => {
	it.each<[Partial<MessageContent>, string]>([
		[{}, 'Hello'],
		[{ comment: 'note' }, 'Hello\n~~~\nnote'],
		[{ messageType: 'mms' }, '__MMS__: Hello\nsubj:Order'],
		[{ messageType: 'email' }, '__MAIL__: Hello\nsubj:Order'],
		[{ messageType: 'email', subject: 'Two\r\nlines' }, '__MAIL__: Hello\nsubj:Two lines'],
		[{ messageType: 'voiceCall' }, '__CALL__: Hello\nvoice:w2'],
		[
			{ messageType: 'voiceCall', voiceParameters: '20,10,3' },
			'__CALL__: Hello\nvoice:w2\n~~~\n20,10,3',
		],
		[{ messageType: 'voiceCall', comment: 'note' }, '__CALL__: Hello\nvoice:w2'],
		[{ messageType: 'viber' }, '__VIBER__: Hello'],
		[{ messageType: 'viber', comment: 'note' }, '__VIBER__: Hello\n~~~\nnote'],
		[{ messageType: 'hlr' }, '__HLR__'],
		[{ messageType: 'ping' }, '__PING__'],
	])('%j', (part, text) => {
		expect(composeText({ ...content, ...part })).toBe(text);
	});
});
