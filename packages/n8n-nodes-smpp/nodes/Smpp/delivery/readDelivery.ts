import { findOptionalParameter } from '../protocol/optionalParameters';
import type { OptionalParameter } from '../protocol/optionalParameters';
import type { Pdu } from '../protocol/Pdu';
import type { Delivery } from '../session/Delivery';
import type { Concatenation } from '../text/Concatenation';
import { decodeText } from '../text/decodeText';
import { readUserDataHeader } from '../text/readUserDataHeader';
import type { TextRules } from '../text/TextRules';
import type { DeliveryEvent } from './DeliveryEvent';
import type { DeliveryReading } from './DeliveryReading';
import { messageStates } from './messageStates';
import type { MessageState } from './messageStates';
import { readErrorCode } from './readErrorCode';
import { readHlrResult } from './readHlrResult';
import { readReceiptText } from './readReceiptText';
import { smscEmailErrors } from './smscEmailErrors';
import { smscErrors } from './smscErrors';
import { smscMessageKinds } from './smscMessageKinds';

/** esm_class (SMPP 3.4, 5.2.12): a user data header; an SMSC's receipt; an intermediate notification. */
const hasHeaderBit = 0x40;
const receiptBits = 0x04 | 0x20;
const kindBits = 0b1111;

const stateOfCode = new Map(messageStates.map((state) => [state.code, state]));
const stateOfStat = new Map(messageStates.map((state) => [state.stat, state]));

/** Reads a deliver_sm. Never throws: what can't be read becomes an `unreadable` event with its bytes. */
export function readDelivery(
	delivery: Delivery,
	rules: TextRules,
	receivedAt: Date,
): DeliveryReading {
	if (delivery.kind === 'malformed') return unreadable(delivery, receivedAt);
	const { fields, optional } = delivery.pdu;
	const message = findOptionalParameter(optional, 'message_payload') ?? fields.shortMessage;
	const { octets, concatenation } =
		(fields.esmClass & hasHeaderBit) === 0
			? { octets: message, concatenation: readSegmentation(optional) }
			: readUserDataHeader(message);
	const text = decodeText(octets, fields.dataCoding, rules);
	const isReceipt =
		(fields.esmClass & receiptBits) !== 0 ||
		findOptionalParameter(optional, 'receipted_message_id') !== undefined;
	const event = isReceipt
		? readReceipt(delivery.pdu, octets, text, rules, receivedAt)
		: readIncoming(delivery.pdu, text, receivedAt);
	return {
		event,
		concatenation: isReceipt ? undefined : concatenation,
		octets,
		dataCoding: fields.dataCoding,
	};
}

function readIncoming(
	{ fields }: Pdu<'deliver_sm'>,
	text: string,
	receivedAt: Date,
): DeliveryEvent {
	return {
		event: 'incomingMessage',
		messageId: null,
		status: null,
		statusCode: null,
		errorCode: null,
		errorMessage: null,
		final: null,
		from: fields.sourceAddr,
		to: fields.destinationAddr,
		text,
		cost: null,
		parts: 1,
		hlr: null,
		receivedAt: receivedAt.toISOString(),
	};
}

/** The optional parameters first, the text second: texts differ between operators. */
function readReceipt(
	{ fields, optional }: Pdu<'deliver_sm'>,
	octets: Buffer,
	decoded: string,
	{ provider }: TextRules,
	receivedAt: Date,
): DeliveryEvent {
	const isSmsc = provider === 'smsc';
	// Receipts are ASCII under any data_coding, UCS2 aside; GSM 03.38 would make a `_` of an id into a section sign.
	const text = octets.includes(0) ? decoded : octets.toString('latin1');
	const values = readReceiptText(text);
	const state = findState(optional, values.get('stat'));
	const ofSmsc = readSmscParameters(isSmsc ? optional : []);
	const hlr = readHlrResult(values, ofSmsc.kind === smscMessageKinds.hlr);
	const errorCode = readNetworkError(optional) ?? readErrorCode(values.get('err'));
	const receiptedId = findOptionalParameter(optional, 'receipted_message_id');
	return {
		event: hlr ? 'hlrResult' : 'deliveryReceipt',
		messageId: (receiptedId && textOf(receiptedId)) || values.get('id') || null,
		status: (isSmsc ? state?.smsc.status : state?.name) ?? 'unknown',
		statusCode: (isSmsc ? state?.smsc.code : state?.code) ?? null,
		errorCode,
		errorMessage: isSmsc ? describeError(errorCode, ofSmsc.kind) : null,
		final: state?.final ?? false,
		from: fields.destinationAddr,
		to: fields.sourceAddr,
		text,
		cost: ofSmsc.cost,
		parts: ofSmsc.parts,
		hlr,
		receivedAt: receivedAt.toISOString(),
	};
}

function findState(
	optional: readonly OptionalParameter[],
	stat: string | undefined,
): MessageState | undefined {
	const code = readNumber(findOptionalParameter(optional, 'message_state'));
	return stateOfCode.get(code ?? -1) ?? stateOfStat.get((stat ?? '').toUpperCase());
}

/** network_error_code: the network's type in an octet, then the code in two (SMPP 3.4, 5.3.2.31). */
function readNetworkError(optional: readonly OptionalParameter[]): number | null {
	const value = findOptionalParameter(optional, 'network_error_code');
	return value === undefined ? null : readNumber(value.length === 3 ? value.subarray(1) : value);
}

/** SMSC's own parameters. Their tags are free for every operator to use, so with others they say something else. */
function readSmscParameters(optional: readonly OptionalParameter[]) {
	return {
		cost: readCost(findOptionalParameter(optional, 0x2000)),
		kind: (readNumber(findOptionalParameter(optional, 0x2001)) ?? 0) & kindBits,
		parts: readNumber(findOptionalParameter(optional, 0x2002)),
	};
}

function describeError(code: number | null, kind: number): string | null {
	if (code === null || code === 0) return null;
	const ofEmail = kind === smscMessageKinds.email ? smscEmailErrors[code] : undefined;
	return ofEmail ?? smscErrors[code] ?? 'A code that is not in the documents of SMSC';
}

function readCost(value: Buffer | undefined): number | null {
	const text = value ? textOf(value) : '';
	return /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : null;
}

/** A whole number of one to four octets. */
function readNumber(value: Buffer | undefined): number | null {
	if (value === undefined || value.length < 1 || value.length > 4) return null;
	return value.readUIntBE(0, value.length);
}

function textOf(value: Buffer): string {
	const end = value.indexOf(0);
	return value.toString('latin1', 0, end === -1 ? value.length : end);
}

/** sar_msg_ref_num, sar_total_segments and sar_segment_seqnum (SMPP 3.4, 5.3.2.22 to 24). */
function readSegmentation(optional: readonly OptionalParameter[]): Concatenation | undefined {
	const reference = readNumber(findOptionalParameter(optional, 'sar_msg_ref_num'));
	const total = readNumber(findOptionalParameter(optional, 'sar_total_segments'));
	const part = readNumber(findOptionalParameter(optional, 'sar_segment_seqnum'));
	if (reference === null || total === null || part === null) return undefined;
	return part >= 1 && part <= total && total <= 255 ? { reference, total, part } : undefined;
}

function unreadable(
	{ problem, frame }: Extract<Delivery, { kind: 'malformed' }>,
	receivedAt: Date,
): DeliveryReading {
	const event: DeliveryEvent = {
		event: 'unreadable',
		messageId: null,
		status: null,
		statusCode: null,
		errorCode: null,
		errorMessage: null,
		final: null,
		from: '',
		to: '',
		text: '',
		cost: null,
		parts: null,
		hlr: null,
		receivedAt: receivedAt.toISOString(),
		raw: frame.toString('hex'),
		problem,
	};
	return { event, concatenation: undefined, octets: Buffer.alloc(0), dataCoding: 0 };
}
