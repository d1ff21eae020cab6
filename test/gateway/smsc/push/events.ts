import type { IncomingSms } from '../incoming';
import { type CurrentStatus, type Message, messageKinds } from '../messages';

/** An event as SMSC tells it: its fields in their order, and which of them are signed. */
export interface HandlerEvent {
	readonly fields: ReadonlyArray<readonly [name: string, value: string]>;
	readonly signed: readonly string[];
}

const seconds = (at: number) => String(Math.floor(at / 1000));

/** DD.MM.YYYY hh:mm:ss in the account's zone, which isn't told. */
function dateOf(at: number): string {
	const [date = '', time = ''] = new Date(at + 6 * 3_600_000).toISOString().split('T');
	return `${date.split('-').reverse().join('.')} ${time.slice(0, 8)}`;
}

export function statusEvent(message: Message, { status, err, changedAt }: CurrentStatus) {
	const { id, phone, parts, cost, flag, kind, hlr } = message;
	return {
		fields: [
			['id', id],
			['phone', phone],
			['status', String(status)],
			['time', dateOf(changedAt)],
			['ts', seconds(changedAt)],
			['err', String(err)],
			['cnt', String(parts)],
			['cost', cost.toFixed(2)],
			['type', String(messageKinds[kind])],
			['flag', String(flag)],
			...Object.entries(hlr ?? {}).map(([name, value]) => [name, String(value)] as const),
		],
		signed: ['id', 'phone', 'status'],
	} as const satisfies HandlerEvent;
}

export function incomingEvent(sms: IncomingSms): HandlerEvent {
	return {
		fields: [
			['id', String(sms.id)],
			...(sms.replyTo === null ? [] : ([['sms_id', sms.replyTo]] as const)),
			['phone', sms.phone],
			['mes', sms.text],
			['to', sms.to],
			['sent', seconds(sms.sentAt)],
			['time', seconds(sms.receivedAt)],
		],
		signed: ['phone', 'mes', 'to'],
	};
}

export function callEvent(phone: string, at: number): HandlerEvent {
	return {
		fields: [
			['waitcall', '1'],
			['phone', phone],
			['ts', seconds(at)],
		],
		signed: ['phone', 'ts'],
	};
}
