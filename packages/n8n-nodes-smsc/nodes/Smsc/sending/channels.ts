import type { AddressKind } from './address';

/** One way in which SMSC reaches somebody. */
export interface Channel {
	/** For the form. */
	readonly name: string;
	readonly description: string;
	/** What send.php knows it by; «only one at a time». */
	readonly fields: Readonly<Record<string, string>>;
	/** What its recipients may be. */
	readonly addresses: readonly AddressKind[];
	readonly hasText: boolean;
	/** Whether its text is sent, and billed, as SMS parts. */
	readonly hasParts: boolean;
	readonly hasSubject: boolean;
	/** Whether a voice reads the text. */
	readonly hasVoice: boolean;
}

const toPhones = {
	addresses: ['phone'],
	hasText: true,
	hasParts: false,
	hasSubject: false,
	hasVoice: false,
} as const;

export const channels = {
	email: {
		...toPhones,
		name: 'Email',
		description: 'An e-mail; the sender must be a registered address',
		fields: { mail: '1' },
		addresses: ['email'],
		hasSubject: true,
	},
	flash: {
		...toPhones,
		name: 'Flash SMS',
		description: 'An SMS that shows at once and is not kept',
		fields: { flash: '1' },
		hasParts: true,
	},
	hlr: {
		...toPhones,
		name: 'HLR Request',
		description:
			"Asks the operator about a number: whether it exists, and its network. Nobody gets a message; 'Get Status' gives the answer.",
		fields: { hlr: '1' },
		hasText: false,
	},
	mms: {
		...toPhones,
		name: 'MMS',
		description: 'A multimedia message. Not every SMSC offers it any more.',
		fields: { mms: '1' },
		hasSubject: true,
	},
	ping: {
		...toPhones,
		name: 'Ping SMS',
		description:
			"An SMS that nobody sees, to find out whether a phone is on. 'Get Status' gives the answer.",
		fields: { ping: '1' },
		hasText: false,
	},
	sms: { ...toPhones, name: 'SMS', description: 'A text message', fields: {}, hasParts: true },
	telegram: {
		...toPhones,
		name: 'Telegram',
		description:
			'A Telegram message to a phone number, a nick such as @name, or an ID such as #123456',
		fields: { tg: '1' },
		addresses: ['phone', 'messenger'],
	},
	viber: {
		...toPhones,
		name: 'Viber',
		description: 'A Viber message; the sender must be registered for Viber',
		fields: { viber: '1' },
	},
	voiceCall: {
		...toPhones,
		name: 'Voice Call',
		description: 'A call in which a voice reads the text',
		fields: { call: '1' },
		hasVoice: true,
	},
} as const satisfies Record<string, Channel>;

export type ChannelName = keyof typeof channels;

export const channelNames = Object.keys(channels) as ChannelName[];

/** Names of the channels for which something holds. */
export function channelsWith(holds: (channel: Channel) => boolean): ChannelName[] {
	return channelNames.filter((name) => holds(channels[name]));
}

/** «m – мужской голос, m2 – мужской альтернативный, w – женский …» */
export const voices = ['m', 'm2', 'w', 'w2', 'w3', 'w4'] as const;
