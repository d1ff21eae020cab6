import { describeDeliveryError, describeStatus, limits, readFlags } from 'smsc-codes';

import type { MessageState, StateName } from './reports/messageStates';
import type { Encoding, IncomingEncoding } from './text/encodings';

/** What differs between operators. Whatever is asked about a provider is asked here. */
export interface Dialect {
	/** In the credential's list, and in messages. */
	readonly name: string;
	readonly description: string;
	/** The data_coding of each encoding in what is sent. */
	readonly dataCodings: Readonly<Record<Encoding, number>>;
	/** The encoding of values of data_coding in what comes; for all others `decodeText` finds it by their bits. */
	readonly encodings: Readonly<Record<number, IncomingEncoding>>;
	/** What data_coding 0 stands for, by the bind's system_type in capital letters; GSM 03.38 with all others. */
	readonly alphabets: ReadonlyMap<string, 'latin1'>;
	/** Whether a text can ask for something else than an SMS. */
	readonly takesControlTexts: boolean;
	/** Whether a long text goes out in one piece, or in parts. */
	readonly cutsLongTexts: boolean;
	/** The numbering plan of senders that are names. */
	readonly nameNpi: number;
	/** What it refuses for coming too often; null if that isn't known. */
	readonly limits: SendingLimitRules | null;
	/** `status` and `statusCode` of a receipt. */
	statusOf(state: MessageState): { readonly status: string; readonly statusCode: number | null };
	/** Its own optional parameters in receipts; their tags are free for every operator to use. */
	readonly parameters: ReceiptParameters | null;
	/** What the error code of a receipt means. @param kind of the message, as `parameters` names it */
	describeError(code: number | null, kind: string | null): string | null;
}

/** Times in milliseconds. */
export interface SendingLimitRules {
	/** An equal message to a number is taken only after it. */
	readonly equalMessagePause: number;
	/** How many messages to a number are taken with less than `quickPause` between them. */
	readonly quickMessages: number;
	readonly quickPause: number;
}

export interface ReceiptParameters {
	/** Tag of the text "n.nnnn": what the message cost. */
	readonly cost: number;
	/** Tag of the number that `kindOf` reads. */
	readonly flags: number;
	/** Tag of how many parts the message was billed as. */
	readonly parts: number;
	/** 'hlr' is what the receipt of an HLR request has. */
	kindOf(flags: number): string;
}

/** SMSC's codes (its HTTP API has the same) for the states of SMPP. */
const smscStatuses: Readonly<Record<StateName, number | null>> = {
	scheduled: -1,
	enroute: 0,
	delivered: 1,
	expired: 3,
	deleted: 20,
	undeliverable: 20,
	accepted: 0,
	unknown: null,
	rejected: 23,
	skipped: 20,
};

const npi = { unknown: 0, isdn: 1 };

export const dialects = {
	smsc: {
		name: 'SMSC',
		description: 'The SMSC service (smsc.kz, smsc.ru, smscentre.com)',
		// «Поле coding кодируется двумя битами в составном поле data_coding, поэтому data_coding = coding * 4», coding being 0, 1 and 2.
		dataCodings: { gsm7: 0x00, latin1: 0x04, ucs2: 0x08 },
		// SMSC's `coding` has no value for it, so it can only be that of SMPP 3.4.
		encodings: { 6: 'cyrillic' },
		// «Для использования кодировки ISO-8859-1 (ASCII) вместо GSM при подключении нужно указать: system-type = "ISO"»
		alphabets: new Map([['ISO', 'latin1']]),
		takesControlTexts: true,
		// Its own library sends every text in message_payload.
		cutsLongTexts: true,
		nameNpi: npi.isdn,
		limits,
		statusOf: ({ name }) => {
			const statusCode = smscStatuses[name];
			return { status: describeStatus(statusCode).status, statusCode };
		},
		parameters: {
			cost: 0x2000,
			flags: 0x2001,
			parts: 0x2002,
			kindOf: (flags) => readFlags(flags).kind,
		},
		describeError: (code, kind) => describeDeliveryError(code, kind === 'email'),
	},
	standard: {
		name: 'Other Operator',
		description: 'Any operator that follows the SMPP 3.4 specification',
		// SMPP 3.4, 5.2.19.
		dataCodings: { gsm7: 0x00, latin1: 0x03, ucs2: 0x08 },
		// The values that are whole octets and not bits. 1 is IA5, 2 and 4 are octets without a meaning.
		encodings: { 1: 'latin1', 2: 'latin1', 3: 'latin1', 4: 'latin1', 6: 'cyrillic', 8: 'ucs2' },
		alphabets: new Map(),
		takesControlTexts: false,
		cutsLongTexts: false,
		nameNpi: npi.unknown,
		limits: null,
		statusOf: ({ name, code }) => ({ status: name, statusCode: code }),
		parameters: null,
		describeError: () => null,
	},
} as const satisfies Record<string, Dialect>;

/** `provider` of the credential. */
export type Provider = keyof typeof dialects;

export const defaultProvider: Provider = 'smsc';

/** What decides how octets are read and written on a connection. */
export interface TextRules {
	readonly dialect: Dialect;
	/** What data_coding 0 stands for. */
	readonly defaultAlphabet: 'gsm7' | 'latin1';
}

export function textRulesOf(provider: Provider, systemType: string): TextRules {
	const dialect: Dialect = dialects[provider];
	const defaultAlphabet = dialect.alphabets.get(systemType.toUpperCase()) ?? 'gsm7';
	return { dialect, defaultAlphabet };
}

/** A system type as the operator's document writes it: one in small letters might not be known there, and mean another alphabet. */
export function writeSystemType(provider: Provider, systemType: string): string {
	const dialect: Dialect = dialects[provider];
	const written = systemType.toUpperCase();
	return dialect.alphabets.has(written) ? written : systemType;
}
