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
	/** Whose account of a messenger it comes from, if it is one of the customer's own. */
	readonly bot: Bot | null;
}

interface Bot {
	/** What it must be. */
	readonly form: RegExp;
	readonly example: string;
	/** «bot»: what stands before it. */
	readonly prefix: string;
}

const toPhones = {
	addresses: ['phone'],
	hasText: true,
	hasParts: false,
	hasSubject: false,
	hasVoice: false,
	bot: null,
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
			'A confirmation code by Telegram: the text is the code. Other texts go out with Telegram Bot.',
		fields: { tg: '1' },
		addresses: ['phone', 'messenger'],
	},
	telegramBot: {
		...toPhones,
		name: 'Telegram Bot',
		description:
			'A message from your own Telegram bot to a phone number, a nick such as @name, or an ID such as #123456',
		fields: {},
		addresses: ['phone', 'messenger'],
		bot: { form: /^@?[A-Za-z0-9_]{3,64}$/, example: '@my_shop_bot', prefix: '@' },
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
		description:
			'A call in which a voice reads the text. With the text "code" SMSC chooses a code, which the output holds.',
		fields: { call: '1' },
		hasVoice: true,
	},
	whatsApp: {
		...toPhones,
		name: 'WhatsApp',
		description: 'A message from your own WhatsApp number, which is connected to the SMSC account',
		fields: {},
		bot: { form: /^\+?\d{7,15}$/, example: '+77012345678', prefix: 'wa:' },
	},
} as const satisfies Record<string, Channel>;

export type ChannelName = keyof typeof channels;

export const channelNames = Object.keys(channels) as ChannelName[];

/** Names of the channels for which something holds. */
export function channelsWith(holds: (channel: Channel) => boolean): ChannelName[] {
	return channelNames.filter((name) => holds(channels[name]));
}

/** What send.php is told of the bot of a row. */
export function botParameter(
	given: string,
	{ name, bot }: Channel,
): { readonly parameters: Readonly<Record<string, string>> } | { readonly problem: string } {
	if (bot === null) return { parameters: {} };
	if (!bot.form.test(given)) {
		return {
			problem: `'Bot' must be one of ${name}, such as ${bot.example}, and is "${given.slice(0, 40)}"`,
		};
	}
	return { parameters: { bot: `${bot.prefix}${given.replace(/^[@+]/, '')}` } };
}
