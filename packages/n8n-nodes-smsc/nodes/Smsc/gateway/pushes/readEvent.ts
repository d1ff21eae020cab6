import { readNumber, readTimestamp } from '../fields';
import { readStatusRow, type StatusRow } from '../scripts/status';
import type { PushedFields } from './readFields';

/** What SMSC tells of by itself. Times are ISO 8601. */
export type PushedEvent =
	| {
			readonly event: 'status';
			readonly id: string;
			readonly phone: string;
			readonly row: StatusRow;
	  }
	| {
			readonly event: 'incomingMessage';
			/** Its own; null where SMSC doesn't say. */
			readonly id: string | null;
			readonly from: string;
			readonly to: string | null;
			readonly text: string;
			/** When SMSC got it. What isn't in seconds has no zone, so it stays as it came. */
			readonly receivedAt: string | null;
			readonly sentAt: string | null;
	  }
	| { readonly event: 'callConfirmed'; readonly phone: string; readonly calledAt: string | null };

export type EventName = PushedEvent['event'];

/** Longer than any number, e-mail address or ID of SMSC. */
const maxText = 255;

/**
 * What an event tells; or why it can't be read, without its values. Which one it is, its fields
 * say: `waitcall` is a call, `id` and `status` a status, `mes` and `phone` an incoming message.
 */
export function readEvent(fields: PushedFields): PushedEvent | string {
	if (fields.has('waitcall')) return readCall(fields);
	if (fields.has('id') && fields.has('status')) return readStatus(fields);
	if (fields.has('mes') && fields.has('phone')) return readMessage(fields);
	const names = [...fields.keys()].filter((name) => /^\w{1,20}$/.test(name)).slice(0, 10);
	return `it is of a kind that is not known here, with the fields ${names.join(', ') || 'of no event'}`;
}

function readCall(fields: PushedFields): PushedEvent | string {
	const phone = nameOf(fields, 'phone');
	if (phone === null) return noPhone;
	return { event: 'callConfirmed', phone, calledAt: secondsOf(fields, 'ts') };
}

function readStatus(fields: PushedFields): PushedEvent | string {
	const id = nameOf(fields, 'id');
	const phone = nameOf(fields, 'phone');
	if (id === null) return 'its id is empty, or too long';
	if (phone === null) return noPhone;
	if (!/^-?\d{1,9}$/.test(fields.get('status')?.text ?? '')) return 'its status is no number';
	const [status, flag, err, cost, parts] = ['status', 'flag', 'err', 'cost', 'cnt'].map((name) =>
		textOf(fields, name),
	);
	// `ts`, or else `time` if it isn't a text without a zone.
	const changed = ['ts', 'time'].find((name) => secondsOf(fields, name) !== null);
	const hlr = hlrNames.flatMap((name) => {
		const text = textOf(fields, name);
		return text === null ? [] : [[name, text] as const];
	});
	const row = readStatusRow({
		...{ id, phone, status, flag, err, cost },
		sms_cnt: parts,
		last_timestamp: changed === undefined ? null : textOf(fields, changed),
		...(hlr.length > 0 && { imsi: '', ...Object.fromEntries(hlr) }),
	});
	return { event: 'status', id, phone, row };
}

/** «Ответы для HLR-запросов» */
const hlrNames = ['imsi', 'msc', 'mcc', 'mnc', 'cn', 'net', 'rcn', 'rnet'];

function readMessage(fields: PushedFields): PushedEvent | string {
	const from = nameOf(fields, 'phone');
	if (from === null) return noPhone;
	return {
		event: 'incomingMessage',
		id: nameOf(fields, 'id'),
		from,
		to: nameOf(fields, 'to'),
		text: fields.get('mes')?.text ?? '',
		receivedAt: secondsOf(fields, 'time') ?? nameOf(fields, 'time'),
		sentAt: secondsOf(fields, 'sent') ?? nameOf(fields, 'sent'),
	};
}

const noPhone = 'its phone is empty, or too long';

function textOf(fields: PushedFields, name: string): string | null {
	return fields.get(name)?.text || null;
}

function nameOf(fields: PushedFields, name: string): string | null {
	const text = textOf(fields, name)?.trim() ?? '';
	return text === '' || text.length > maxText ? null : text;
}

/** Unix seconds as ISO 8601; null for anything else, such as a text without a zone. */
function secondsOf(fields: PushedFields, name: string): string | null {
	const text = textOf(fields, name);
	return text !== null && /^\d{9,11}$/.test(text) ? readTimestamp(readNumber(text)) : null;
}
