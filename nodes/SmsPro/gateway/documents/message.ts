import { readStatus, type XmlAnswer, type XmlDocument } from '../document';
import type { GatewayStatus } from 'node-frame';
import { badAddress, badFormat, badLogin } from '../commonStatuses';
import { childText } from '../xml/readXml';
import { writeDocument } from '../xml/writeXml';

/** One packet: «Максимальное число получателей в одном пакете – 50 номеров». */
export interface MessageQuestion {
	readonly id: string;
	readonly sender: string;
	/** At most 800 characters. */
	readonly text: string;
	/** YYYYMMDDhhmmss in Bishkek; null sends at once. */
	readonly time: string | null;
	/** 1 to 50 numbers, international, digits only. */
	readonly phones: readonly string[];
	/** Processed, but neither sent nor billed; answered with status 11. */
	readonly test: boolean;
}

export interface MessageAnswer extends XmlAnswer {
	/** The packet that it answers; null where it doesn't say. */
	readonly id: string | null;
	/** «Количество распознанных номеров»; null where the answer doesn't say. */
	readonly phones: number | null;
	/** Parts («smscnt») that the text was split into; null where the answer doesn't say. */
	readonly parts: number | null;
	/** «Необязательное текстовое поле с описанием ошибки (например, некорректный номер телефона из списка номеров)» */
	readonly said: string;
}

/** What a refusal says about other packets: those alike in this respect would be refused as well. */
export type RefusalReach = 'packet' | 'sender' | 'text' | 'sendAt' | 'everything';

export interface MessageStatus extends GatewayStatus {
	readonly reach: RefusalReach;
}

export const accepted = 0;
export const insufficientFunds = 4;
export const wrongNumber = 7;
export const processingTimeExceeded = 9;
export const repeatedId = 10;
export const acceptedAsTest = 11;

/** «Статусы отправки» */
export const messageStatuses: Readonly<Record<number, MessageStatus>> = {
	[accepted]: {
		name: 'Accepted',
		happened: 'SMSPRO accepted the message',
		advice: 'Nothing to do.',
		repeat: 'useless',
		reach: 'packet',
	},
	1: { ...badFormat, reach: 'packet' },
	2: { ...badLogin, reach: 'everything' },
	3: { ...badAddress, reach: 'everything' },
	[insufficientFunds]: {
		name: 'Not enough money',
		happened: 'The balance is not enough for all parts to all numbers of this packet',
		advice:
			'Top up your SMSPRO account (личный кабинет). In test mode SMSPRO answers like this for every number but the one in your profile.',
		cause: 'quota-exhausted',
		repeat: 'safe',
		reach: 'everything',
	},
	5: {
		name: 'Sender not approved',
		happened: 'SMSPRO has not approved this sender for your account',
		advice:
			"Register the sender in your SMSPRO account (личный кабинет) and wait for its approval, or use an approved one in 'Sender'. Upper and lower case matter.",
		cause: 'configuration-invalid',
		repeat: 'useless',
		reach: 'sender',
	},
	6: {
		name: 'Blocked by stop words',
		happened: 'SMSPRO blocked the text because of a word on its stop list',
		advice: "Change the wording of 'Text'.",
		cause: 'configuration-invalid',
		repeat: 'useless',
		reach: 'text',
	},
	[wrongNumber]: {
		name: 'Wrong phone number',
		happened: 'SMSPRO does not accept this phone number',
		advice:
			'Correct the number, or remove it. In test mode SMSPRO answers like this for every number but the one in your profile.',
		repeat: 'useless',
		reach: 'packet',
	},
	8: {
		name: 'Wrong time',
		happened: 'SMSPRO does not accept the time to send at',
		advice: "Set 'Send At' to a time a few minutes from now, or leave it out to send at once.",
		cause: 'configuration-invalid',
		repeat: 'useless',
		reach: 'sendAt',
	},
	[processingTimeExceeded]: {
		name: 'Processing time exceeded',
		happened: 'SMSPRO had too many requests of this account at once and did not finish this one',
		advice: "Set 'Parallel Requests' to 1, and wait a minute.",
		cause: 'rate-limited',
		repeat: 'safe',
		reach: 'packet',
	},
	[repeatedId]: {
		name: 'Repeated ID',
		happened: 'SMSPRO has had a message under this ID before and blocked this one',
		advice:
			"The delivery reports of this ID say who got it. For another message choose a 'Message ID' that was never used, or leave it out: the node makes IDs that are safe to retry.",
		cause: 'configuration-invalid',
		repeat: 'useless',
		reach: 'packet',
	},
	[acceptedAsTest]: {
		name: 'Test: not sent, not billed',
		happened: 'SMSPRO processed the message as a test',
		advice: "Switch 'Test Mode' off to send for real.",
		repeat: 'useless',
		reach: 'packet',
	},
};

export function isDocumented(status: number): boolean {
	return messageStatuses[status] !== undefined;
}

export function reachOf(status: number): RefusalReach {
	return messageStatuses[status]?.reach ?? 'packet';
}

/** POST /api/message: sends a packet. */
export const messageDocument: XmlDocument<MessageQuestion, MessageAnswer> = {
	path: '/api/message',
	statuses: messageStatuses,
	write: ({ id, sender, text, time, phones, test }) =>
		writeDocument('message', [
			['id', id],
			['sender', sender],
			['text', text],
			...(time === null ? [] : [['time', time] as const]),
			['phones', phones.map((phone) => ['phone', phone] as const)],
			...(test ? [['test', '1'] as const] : []),
		]),
	read: (root) => ({
		status: readStatus(root),
		id: childText(root, 'id') || null,
		phones: readCount(childText(root, 'phones')),
		parts: readCount(childText(root, 'smscnt')),
		said: childText(root, 'message'),
	}),
	isAbout: ({ id }, question) => id === null || id === question.id,
};

function readCount(text: string): number | null {
	return /^\d{1,4}$/.test(text) ? Number(text) : null;
}
