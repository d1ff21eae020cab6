import { randomInt } from 'node:crypto';

import type { Dialect } from '../dialects';
import { optionalParameterTags } from '../protocol/optionalParameters';
import type { OptionalParameter } from '../protocol/optionalParameters';
import type { FieldsOf } from '../protocol/Pdu';
import { concatenationHeader, splitOctets } from '../text/segments';
import type { SmppMessage } from './message';

/** One submit_sm. */
export interface Submit {
	readonly fields: FieldsOf<'submit_sm'>;
	readonly optional: readonly OptionalParameter[];
}

/** esm_class (SMPP 3.4, 5.2.12): the message begins with a user data header. */
const udhiBit = 0x40;

/**
 * What goes out for a message to one address; several submits where the operator wants the parts of a long text one by one.
 *
 * @param nextReference gives that of the next message in parts, 0 to 255
 */
export function submitsOf(
	message: SmppMessage,
	to: string,
	dialect: Dialect,
	nextReference: () => number,
): Submit[] {
	const { encoded } = message;
	const octetsOfParts = splitOctets(encoded);
	const fields = fieldsOf(message, to, dialect);
	if (octetsOfParts.length === 1)
		return [{ fields: { ...fields, shortMessage: encoded.octets }, optional: [] }];
	if (dialect.cutsLongTexts) {
		const payload = { tag: optionalParameterTags.message_payload, value: encoded.octets };
		return [{ fields, optional: [payload] }];
	}
	const reference = nextReference();
	const total = octetsOfParts.length;
	return octetsOfParts.map((octets, index) => {
		const header = concatenationHeader({ reference, total, part: index + 1 });
		const shortMessage = Buffer.concat([header, octets]);
		return { fields: { ...fields, esmClass: udhiBit, shortMessage }, optional: [] };
	});
}

const references = 256;

// Begins anywhere, so that two processes seldom give one subscriber two messages under one reference.
let lastReference = randomInt(references);

/** The reference of the next message that goes out in parts, 0 to 255. */
export function nextReference(): number {
	lastReference = (lastReference + 1) % references;
	return lastReference;
}

function fieldsOf(message: SmppMessage, to: string, dialect: Dialect): FieldsOf<'submit_sm'> {
	const source = sourceAddress(message.sender, dialect.nameNpi);
	const destination = destinationAddress(to);
	const { sendAt, validityPeriod } = message;
	return {
		serviceType: '',
		sourceAddrTon: source.ton,
		sourceAddrNpi: source.npi,
		sourceAddr: source.address,
		destAddrTon: destination.ton,
		destAddrNpi: destination.npi,
		destinationAddr: destination.address,
		esmClass: 0,
		protocolId: 0,
		priorityFlag: 0,
		scheduleDeliveryTime: sendAt === null ? '' : absoluteTime(sendAt),
		validityPeriod: writeValidity(validityPeriod, sendAt),
		registeredDelivery: message.isReceiptRequested ? 1 : 0,
		replaceIfPresentFlag: 0,
		dataCoding: message.encoded.dataCoding,
		smDefaultMsgId: 0,
		shortMessage: Buffer.alloc(0),
	};
}

/** An address as SMPP has it, with type of number and numbering plan (SMPP 3.4, 5.2.5 to 5.2.7). */
interface Address {
	readonly ton: number;
	readonly npi: number;
	readonly address: string;
}

const ton = { unknown: 0, international: 1, alphanumeric: 5 };
const npi = { unknown: 0, isdn: 1 };

/** Shorter numbers are an operator's short codes, which have no country. */
const minInternational = 10;

/** Empty takes the account's own sender. @param nameNpi the numbering plan that the operator gives names */
function sourceAddress(sender: string, nameNpi: number): Address {
	const digits = /^\+?(\d+)$/.exec(sender)?.[1];
	if (sender === '') return { ton: ton.unknown, npi: npi.unknown, address: '' };
	if (digits === undefined) return { ton: ton.alphanumeric, npi: nameNpi, address: sender };
	const isLong = digits.length >= minInternational;
	return { ton: isLong ? ton.international : ton.unknown, npi: npi.isdn, address: digits };
}

/** A phone number goes as an international ISDN number, an e-mail address without a type. */
function destinationAddress(to: string): Address {
	return /^\d+$/.test(to)
		? { ton: ton.international, npi: npi.isdn, address: to }
		: { ton: ton.unknown, npi: npi.unknown, address: to };
}

/**
 * A time as SMPP has it (SMPP 3.4, 7.1.1): "YYMMDDhhmmsstnn" and a sign; t are tenths of a second, nn quarters of an hour
 * from UTC. It goes out in UTC. @param instant milliseconds since 1970
 */
function absoluteTime(instant: number): string {
	const digits = new Date(instant).toISOString().replace(/\D/g, '');
	return `${digits.slice(2, 14)}${digits.slice(14, 15)}00+`;
}

/**
 * Of a message that is scheduled, the minutes count from its time on: a relative period counts from when the operator gets it, so
 * that it would be over before the message goes out.
 */
function writeValidity(minutes: number, sendAt: number | null): string {
	if (minutes === 0) return '';
	return sendAt === null ? relativeTime(minutes) : absoluteTime(sendAt + minutes * 60_000);
}

/** The same, counted from now. @param minutes whole, up to a year */
function relativeTime(minutes: number): string {
	const days = Math.floor(minutes / 1440);
	const time = [Math.floor((minutes % 1440) / 60), minutes % 60];
	// Months of 30 and years of 360 days: receivers differ, and nobody's messages live that long.
	const date = [Math.floor(days / 360), Math.floor((days % 360) / 30), days % 30];
	return `${[...date, ...time].map((value) => String(value).padStart(2, '0')).join('')}00000R`;
}
