import { dialects } from './dialects';

export interface MessageContent {
	readonly messageType: MessageType;
	readonly text: string;
	/** MMS and e-mail. */
	readonly subject: string;
	/** Voice calls: one of SMSC's `voices`. */
	readonly voice: string;
	/** Voice calls: SMSC's `param`; empty for none. */
	readonly voiceParameters: string;
	/** Seen in SMSC's cabinet only; empty for none. */
	readonly comment: string;
}

interface MessageTypeRow {
	/** In the form. */
	readonly name: string;
	readonly description: string;
	/** Whether the text asks the operator for something else than an SMS; only some dialects know that. */
	readonly isControlText: boolean;
	/** Which fields of the form it takes. */
	readonly takes: ReadonlyArray<'text' | 'subject' | 'voice'>;
	/** What its text is followed by, each on a line of its own; a line like that in the text would be taken for one of these. */
	readonly fieldsAfterText: readonly string[];
	compose(content: MessageContent): string;
	/** What follows the text behind a separator, if there is any. */
	readonly tail: 'comment' | 'voiceParameters';
	/** How many SMS it is billed as: as many as its text takes, one, or none as it isn't an SMS. */
	readonly parts: 'ofText' | 'one' | 'none';
	readonly address: 'phone' | 'email';
	/** Whether its receipt brings the result of an HLR request. */
	readonly isHlr: boolean;
}

/** What a phone is sent by a control text that isn't billed as SMS. */
const toPhone = {
	isControlText: true,
	fieldsAfterText: [],
	tail: 'comment',
	parts: 'none',
	address: 'phone',
	isHlr: false,
} as const;

/** Each kind of message, in the order of the form. The control texts are those of SMSC, API / SMPP, «Отправка сообщения». */
const rows = {
	email: {
		...toPhone,
		name: 'E-Mail',
		description: '',
		takes: ['text', 'subject'],
		fieldsAfterText: ['subj'],
		compose: ({ text, subject }) => `__MAIL__: ${text}\nsubj:${oneLine(subject)}`,
		address: 'email',
	},
	hlr: {
		...toPhone,
		name: 'HLR Request',
		description: 'Asks whether and where a number can be reached; sends nothing to it.',
		takes: [],
		compose: () => '__HLR__',
		parts: 'one',
		isHlr: true,
	},
	mms: {
		...toPhone,
		name: 'MMS',
		description: '',
		takes: ['text', 'subject'],
		fieldsAfterText: ['subj'],
		compose: ({ text, subject }) => `__MMS__: ${text}\nsubj:${oneLine(subject)}`,
	},
	ping: {
		...toPhone,
		name: 'Ping',
		description: 'An SMS that the phone does not show, to see whether it is on.',
		takes: [],
		compose: () => '__PING__',
		parts: 'one',
	},
	text: {
		...toPhone,
		name: 'Text',
		description: 'An SMS',
		isControlText: false,
		takes: ['text'],
		compose: ({ text }) => text,
		parts: 'ofText',
	},
	viber: {
		...toPhone,
		name: 'Viber',
		description: '',
		takes: ['text'],
		compose: ({ text }) => `__VIBER__: ${text}`,
	},
	voiceCall: {
		...toPhone,
		name: 'Voice Call',
		description: 'Reads the text aloud.',
		takes: ['text', 'voice'],
		fieldsAfterText: ['voice'],
		compose: ({ text, voice }) => `__CALL__: ${text}\nvoice:${voice}`,
		tail: 'voiceParameters',
	},
} as const satisfies Record<string, MessageTypeRow>;

export type MessageType = keyof typeof rows;

export const messageTypeNames = Object.keys(rows) as MessageType[];

export const messageTypes: Readonly<Record<MessageType, MessageTypeRow>> = rows;

/** The providers that take control texts, for the user. */
export const controlTextProviders = Object.values(dialects)
	.filter(({ takesControlTexts }) => takesControlTexts)
	.map(({ name }) => name)
	.join(' or ');

/** For the form. */
export const messageTypeOptions = Object.entries(messageTypes).map(([value, row]) => {
	const { name, description, isControlText } = row;
	const only = isControlText ? [`${controlTextProviders} only`] : [];
	return {
		name,
		value,
		description: [...only, description].filter((text) => text !== '').join('. '),
	};
});

/** The types that take a field of the form. */
export function messageTypesWith(field: 'text' | 'subject' | 'voice'): MessageType[] {
	return messageTypeNames.filter((name) => messageTypes[name].takes.includes(field));
}

/** «специальную комбинацию "\n~~~\n" (перевод строки, 3 символа тильды и снова перевод строки)» */
const separator = '\n~~~\n';

/** The text that goes on the wire for a message of this kind. */
export function composeText(content: MessageContent): string {
	const { compose, tail } = messageTypes[content.messageType];
	const text = compose(content);
	const line = oneLine(content[tail]);
	return line === '' ? text : `${text}${separator}${line}`;
}

/** What follows the text is one line each; a line end in it would begin something else. */
function oneLine(value: string): string {
	return value.replace(/\s*[\r\n]+\s*/g, ' ').trim();
}
