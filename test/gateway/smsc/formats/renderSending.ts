import type { Quirks } from '../Smsc';
import { asNumber, element, escapeXml, type Format } from './Format';

/** One number of the list that `op=1` adds. */
export interface PhoneRow {
	readonly phone: string;
	readonly mccmnc: string;
	readonly cost: string;
	/** Only where the number was refused. */
	readonly status?: string;
	readonly error?: string;
}

/** An accepted sending, or (without an id) its price. */
interface SendingAnswer {
	readonly id: string | undefined;
	readonly count: number;
	/** Money as text. */
	readonly cost: string | undefined;
	readonly balance: string | undefined;
	readonly phones: readonly PhoneRow[] | undefined;
	/** Of a call that tells one. */
	readonly code: string | undefined;
}

export function renderSending(answer: SendingAnswer, format: Format, quirks: Quirks): string {
	const { id, count, cost, balance } = answer;
	const named = quirks.dropLastPhone ? answer.phones?.slice(0, -1) : answer.phones;
	const phones = quirks.ignoreOp ? undefined : named;
	switch (format) {
		case 0:
			return id === undefined
				? `${cost} (${count} SMS)`
				: [
						`OK - ${count} SMS, ID - ${id}`,
						...(cost === undefined ? [] : [`cost - ${cost}`]),
						...(balance === undefined ? [] : [`balance - ${balance}`]),
					].join(', ');
		case 1:
			return [...(id === undefined ? [cost, count] : [id, count, cost, balance])]
				.filter((value) => value !== undefined)
				.join(',');
		case 2:
			return [
				'<result>',
				...(id === undefined ? [] : [element('id', id)]),
				element('cnt', count),
				...(cost === undefined ? [] : [element('cost', cost)]),
				...(balance === undefined ? [] : [element('balance', balance)]),
				...(phones === undefined ? [] : ['<phones>', ...phones.map(phoneElement), '</phones>']),
				'</result>',
			].join('\n');
		case 3: {
			const text = (value: number | string) => (quirks.stringValues ? String(value) : value);
			return JSON.stringify({
				...(id === undefined ? {} : { id: text(asNumber(id)) }),
				cnt: text(count),
				...(cost === undefined ? {} : { cost }),
				...(balance === undefined ? {} : { balance }),
				...(answer.code === undefined ? {} : { code: answer.code }),
				...(phones === undefined ? {} : { phones }),
			});
		}
	}
}

function phoneElement({ phone, ...attributes }: PhoneRow): string {
	const list = Object.entries(attributes).map(([name, value]) => ` ${name}="${value}"`);
	return `<phone${list.join('')}>${escapeXml(phone)}</phone>`;
}
