import { UnreadableAnswer, type GatewayFailure, type GatewayStatus } from 'node-frame';

import { isFields, readNumber, readText } from '../fields';
import { normalId, onTheWire } from '../messageKey';
import type { Script } from '../script';
import { badLogin, badParameters, blockedAddress, tooManyRequests } from '../requestErrors';

export interface SendQuestion {
	readonly addresses: readonly string[];
	/** Empty where the channel has no text. */
	readonly text: string;
	/** For the history: «текст после строки ~~~», neither sent nor billed. */
	readonly comment: string;
	/** Empty: the account's default one. */
	readonly sender: string;
	/** Own id. «Need not be unique»: it finds a message again, but keeps nobody from sending twice. */
	readonly id: string;
	/** Seconds since 1970; null sends at once. */
	readonly time: number | null;
	/** What makes it another kind of message than an SMS. */
	readonly channel: Readonly<Record<string, string>>;
	readonly subject: string;
	readonly voice: string;
	/** Its other parameters, by their names. */
	readonly parameters: Readonly<Record<string, string>>;
}

/** One number of the list that `op=1` adds; every value of it comes as text. */
export interface SentRow {
	readonly address: string;
	readonly cost: number | null;
	/** As of a message; null unless SMSC refused the number. */
	readonly status: number | null;
	/** As `err` of a message; null unless SMSC refused the number. */
	readonly error: number | null;
}

export interface SendAnswer {
	/** Null in an answer about the price. */
	readonly id: string | null;
	/** SMS parts of all numbers together. */
	readonly count: number | null;
	readonly cost: number | null;
	readonly balance: number | null;
	/** «mes=code»: what the call tells, which SMSC chose; text, because it may begin with zeros. */
	readonly code: string | null;
	/** Null where a host doesn't know `op`. */
	readonly rows: readonly SentRow[] | null;
}

/** What a refusal says about other requests: those alike in this respect would be refused as well. */
export type RefusalReach = 'packet' | 'message' | 'everything';

export interface SendError extends GatewayStatus {
	readonly reach: RefusalReach;
}

const wrongNumber = 7;

const undeliverableNumber = 8;

export const sendErrors: Readonly<Record<number, SendError>> = {
	1: { ...badParameters, reach: 'message' },
	2: { ...badLogin, reach: 'everything' },
	3: {
		name: 'Not enough money',
		happened: 'The balance is not enough',
		advice: 'Top up the SMSC account, then run this again.',
		cause: 'quota-exhausted',
		repeat: 'safe',
		reach: 'everything',
	},
	4: { ...blockedAddress, reach: 'everything' },
	5: {
		name: 'Wrong time',
		happened: 'SMSC does not accept the time to send at',
		advice: "Set 'Send At' to a time in the near future, or leave it out to send at once.",
		cause: 'configuration-invalid',
		repeat: 'useless',
		reach: 'message',
	},
	6: {
		name: 'Message denied',
		happened: 'SMSC denied the message because of its text or its sender',
		advice:
			"Use a 'Sender' that is registered in the SMSC account, or none, change the wording of 'Text', and see whether the account needs a contract or templates for such messages. SMSC's support can tell the reason.",
		cause: 'configuration-invalid',
		repeat: 'useless',
		reach: 'message',
	},
	[wrongNumber]: {
		name: 'Wrong number',
		happened: 'SMSC does not accept the number',
		advice: "Correct the number in 'To'. Write it with its country code.",
		repeat: 'useless',
		reach: 'packet',
	},
	[undeliverableNumber]: {
		name: 'Can not be delivered',
		happened: 'SMSC can not deliver a message to this number',
		advice:
			'Check the number. If it is right, ask the support of SMSC for a route to its operator.',
		repeat: 'useless',
		reach: 'packet',
	},
	[tooManyRequests]: {
		name: 'Same request again, or too many',
		happened:
			'SMSC takes the same sending once a minute, the same price request five times a minute, and few requests at once',
		advice:
			'If the same message went out less than a minute ago, it was not sent a second time. To send it once more, wait a minute and run this again.',
		cause: 'rate-limited',
		repeat: 'useless',
		reach: 'packet',
	},
};

/** SMSC's text for error 9 tells a sending that came twice from requests that came at once; those did nothing. */
export function saysConcurrent(text: string): boolean {
	return /concurrent/i.test(text);
}

/** Whether SMSC refuses all recipients of a request, so that it would cost nothing; others aren't concerned. */
export function refusesRecipients({ details }: GatewayFailure): boolean {
	return details.statusCode === wrongNumber || details.statusCode === undeliverableNumber;
}

/** POST /sys/send.php: sends, and tells the cost and the balance. */
export const sendScript: Script<SendQuestion, SendAnswer> = {
	path: '/sys/send.php',
	errors: sendErrors,
	write: (question) => ({ ...writeQuestion(question), id: question.id, cost: '3' }),
	read: (answer) => {
		const sent = readAnswer(answer);
		if (sent.id === null) throw new UnreadableAnswer('it has no ID of the message');
		return sent;
	},
	isAbout: ({ id }, question) => id !== null && normalId(id) === normalId(question.id),
};

/** POST /sys/send.php with `cost=1`: tells the price, and sends nothing. */
export const priceScript: Script<SendQuestion, SendAnswer & { readonly cost: number }> = {
	path: '/sys/send.php',
	errors: sendErrors,
	write: (question) => ({ ...writeQuestion(question), cost: '1' }),
	read: (answer) => {
		const { cost, ...price } = readAnswer(answer);
		if (cost === null) throw new UnreadableAnswer('it has no price');
		return { ...price, cost };
	},
};

function writeQuestion(question: SendQuestion): Record<string, string> {
	const { addresses, text, comment, sender, time, channel, subject, voice, parameters } = question;
	return {
		phones: addresses.map(onTheWire).join(','),
		...(text === '' ? {} : { mes: comment === '' ? text : `${text}\n~~~\n${comment}` }),
		...(sender === '' ? {} : { sender }),
		// «0ts, где ts – timestamp»: the only form that doesn't depend on a zone in the settings.
		...(time === null ? {} : { time: `0${time}` }),
		...(subject === '' ? {} : { subj: subject }),
		...(voice === '' ? {} : { voice }),
		...channel,
		...parameters,
		op: '1',
	};
}

function readAnswer(answer: unknown): SendAnswer {
	if (!isFields(answer)) throw new UnreadableAnswer('it is no object');
	const { phones } = answer;
	return {
		id: readText(answer['id']),
		count: readNumber(answer['cnt']),
		cost: readNumber(answer['cost']),
		balance: readNumber(answer['balance']),
		code: readText(answer['code']),
		rows: Array.isArray(phones) ? phones.filter(isFields).map(readRow) : null,
	};
}

function readRow(row: Readonly<Record<string, unknown>>): SentRow {
	return {
		address: readText(row['phone']) ?? '',
		cost: readNumber(row['cost']),
		status: readNumber(row['status']),
		error: readNumber(row['error']),
	};
}
