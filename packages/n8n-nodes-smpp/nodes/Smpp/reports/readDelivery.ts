import type { ReceiptParameters, TextRules } from '../dialects';
import { findOptionalParameter } from '../protocol/optionalParameters';
import type { OptionalParameter } from '../protocol/optionalParameters';
import type { Pdu } from '../protocol/Pdu';
import type { Delivery } from '../session/Session';
import { decodeText } from '../text/decodeText';
import { readUserDataHeader } from '../text/segments';
import type { Concatenation } from '../text/segments';
import type { DeliveryEvent } from './DeliveryEvent';
import { readHlrResult } from './hlrResult';
import { messageStates, stateOfStat } from './messageStates';
import type { MessageState } from './messageStates';
import { isReceiptText, readErrorCode, readReceiptText } from './receiptText';

/** An event, and what joining the parts of a long message takes. */
export interface DeliveryReading {
	readonly event: DeliveryEvent;
	readonly concatenation: Concatenation | undefined;
	/** The text's octets, their data_coding, and what reads it. */
	readonly octets: Buffer;
	readonly dataCoding: number;
	readonly rules: TextRules;
}

/** esm_class (SMPP 3.4, 5.2.12): a user data header; a receipt; an intermediate notification. */
const hasHeaderBit = 0x40;
const receiptBits = 0x04 | 0x20;

/** What only a receipt tells. */
const noReceipt = {
	messageId: null,
	status: null,
	statusCode: null,
	errorCode: null,
	errorMessage: null,
	final: null,
};

const noState = { status: 'unknown', statusCode: null };

const stateOfCode = new Map(messageStates.map((state) => [state.code, state]));

/** A reserved value in SMPP 3.4, and "scheduled" in 5.0. */
const reservedState = 0;

/** Reads a deliver_sm. Never throws: what can't be read becomes an `unreadable` event with its bytes. */
export function readDelivery(
	delivery: Delivery,
	rules: TextRules,
	receivedAt: Date,
): DeliveryReading {
	if (delivery.kind === 'malformed') return unreadable(delivery, rules, receivedAt);
	const { fields, optional } = delivery.pdu;
	const message = findOptionalParameter(optional, 'message_payload') ?? fields.shortMessage;
	const { octets, concatenation } =
		(fields.esmClass & hasHeaderBit) === 0
			? { octets: message, concatenation: readSegmentation(optional) }
			: readUserDataHeader(message);
	const text = decodeText(octets, fields.dataCoding, rules);
	// Receipts are ASCII under any data_coding, UCS2 aside; GSM 03.38 would make a `_` of an id into a section sign.
	const plain = octets.includes(0) ? text : octets.toString('latin1');
	const isReceipt =
		(fields.esmClass & receiptBits) !== 0 ||
		findOptionalParameter(optional, 'receipted_message_id') !== undefined ||
		(concatenation === undefined && isReceiptText(plain));
	const event = isReceipt
		? readReceipt(delivery.pdu, plain, rules, receivedAt)
		: readIncoming(delivery.pdu, text, receivedAt);
	return {
		event,
		concatenation: isReceipt ? undefined : concatenation,
		octets,
		dataCoding: fields.dataCoding,
		rules,
	};
}

function readIncoming(
	{ fields }: Pdu<'deliver_sm'>,
	text: string,
	receivedAt: Date,
): DeliveryEvent {
	return {
		event: 'incomingMessage',
		...noReceipt,
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
	text: string,
	{ dialect }: TextRules,
	receivedAt: Date,
): DeliveryEvent {
	const values = readReceiptText(text);
	const state = findState(optional, values.get('stat'));
	const { status, statusCode } = state ? dialect.statusOf(state) : noState;
	const { kind, cost, parts } = readOwnParameters(optional, dialect.parameters);
	const hlr = readHlrResult(values, kind === 'hlr');
	const errorCode = readNetworkError(optional) ?? readErrorCode(values.get('err'));
	const receiptedId = findOptionalParameter(optional, 'receipted_message_id');
	return {
		event: hlr ? 'hlrResult' : 'deliveryReceipt',
		messageId: (receiptedId && textOf(receiptedId)) || values.get('id') || null,
		status,
		statusCode,
		errorCode,
		errorMessage: dialect.describeError(errorCode, kind),
		final: state?.final ?? false,
		from: fields.destinationAddr,
		to: fields.sourceAddr,
		text,
		cost,
		parts,
		hlr,
		receivedAt: receivedAt.toISOString(),
	};
}

function findState(
	optional: readonly OptionalParameter[],
	stat: string | undefined,
): MessageState | undefined {
	const code = readNumber(findOptionalParameter(optional, 'message_state'));
	const ofText = stateOfStat(stat ?? '');
	// Some operators put it beside each text.
	if (code === reservedState && ofText) return ofText;
	return stateOfCode.get(code ?? -1) ?? ofText;
}

/** network_error_code: the network's type in an octet, then the code in two (SMPP 3.4, 5.3.2.31). */
function readNetworkError(optional: readonly OptionalParameter[]): number | null {
	const value = findOptionalParameter(optional, 'network_error_code');
	return value === undefined ? null : readNumber(value.length === 3 ? value.subarray(1) : value);
}

/** The operator's own parameters; `kind` is null where it says none. */
function readOwnParameters(
	optional: readonly OptionalParameter[],
	own: ReceiptParameters | null,
): { cost: number | null; kind: string | null; parts: number | null } {
	if (own === null) return { cost: null, kind: null, parts: null };
	const flags = readNumber(findOptionalParameter(optional, own.flags));
	return {
		cost: readCost(findOptionalParameter(optional, own.cost)),
		kind: flags === null ? null : own.kindOf(flags),
		parts: readNumber(findOptionalParameter(optional, own.parts)),
	};
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
	rules: TextRules,
	receivedAt: Date,
): DeliveryReading {
	const event: DeliveryEvent = {
		event: 'unreadable',
		...noReceipt,
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
	return { event, concatenation: undefined, octets: Buffer.alloc(0), dataCoding: 0, rules };
}
