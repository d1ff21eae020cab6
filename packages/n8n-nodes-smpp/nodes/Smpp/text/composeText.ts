import type { MessageType } from './MessageType';

export interface MessageContent {
	readonly messageType: MessageType;
	readonly text: string;
	/** MMS and e-mail. */
	readonly subject: string;
	/** Voice calls: m, m2, w, w2, w3 or w4. */
	readonly voice: string;
	/** Voice calls: SMSC's `param`; empty for none. */
	readonly voiceParameters: string;
	/** Seen in SMSC's cabinet only; empty for none. */
	readonly comment: string;
}

/** «специальную комбинацию "\n~~~\n" (перевод строки, 3 символа тильды и снова перевод строки)» */
const separator = '\n~~~\n';

/** SMSC's texts for each kind of message, API / SMPP, «Отправка сообщения». */
const control: Readonly<Record<MessageType, (content: MessageContent) => string>> = {
	text: ({ text }) => text,
	email: ({ text, subject }) => `__MAIL__: ${text}\nsubj:${oneLine(subject)}`,
	hlr: () => '__HLR__',
	mms: ({ text, subject }) => `__MMS__: ${text}\nsubj:${oneLine(subject)}`,
	ping: () => '__PING__',
	viber: ({ text }) => `__VIBER__: ${text}`,
	voiceCall: ({ text, voice }) => `__CALL__: ${text}\nvoice:${voice}`,
};

/** The text that goes on the wire for a message of this kind. */
export function composeText(content: MessageContent): string {
	const text = control[content.messageType](content);
	const tail = content.messageType === 'voiceCall' ? content.voiceParameters : content.comment;
	return tail === '' ? text : `${text}${separator}${tail}`;
}

/** What follows "subj:" is one line; a line end in it would begin something else. */
function oneLine(subject: string): string {
	return subject.replace(/\s*[\r\n]+\s*/g, ' ').trim();
}
