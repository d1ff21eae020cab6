import type { Quirks } from '../Quirks';
import type { Format } from './Format';
import { asNumber } from './renderError';
import type { StatusFields } from './StatusFieldList';
import { element } from './xml';

/** What was found for one pair of phone and id; no fields if nothing was. */
export interface StatusAnswer {
	readonly id: string;
	readonly phone: string;
	readonly fields: StatusFields | undefined;
}

const missing: StatusFields = [['status', -3]];

/** The names of fmt=0 where they aren't those of fmt=3. */
const textNames: Readonly<Record<string, string>> = { status: 'Status', last_date: 'check_time' };

/** Fields that fmt=0 leaves out. */
const notInText = new Set(['last_timestamp', 'flag', 'send_timestamp', 'sms_cnt']);

/** Fields that fmt=1 leaves out. */
const notInNumbers = new Set([
	'last_date',
	'flag',
	'send_date',
	'sms_cnt',
	'mccmnc',
	'operator_orig',
]);

/**
 * «При множественном запросе статусов …»: lines, a `<list>`, or square brackets. «при значении параметра
 * all = 1 или all = 2 для каждого статуса дополнительно возвращается идентификатор сообщения. При all = 0
 * дополнительно возвращается идентификатор сообщения и номер телефона.»
 */
export function renderStatuses(
	answers: readonly StatusAnswer[],
	isList: boolean,
	level: number,
	format: Format,
	quirks: Quirks,
): string {
	const shown = answers.filter(
		({ fields }) => !(isList && quirks.dropMissing && fields === undefined),
	);
	if (isList && quirks.reversedRows) shown.reverse();
	const rows = shown.map((answer) =>
		renderRow(
			isList ? withName(answer, level, quirks) : prune(answer.fields ?? missing, quirks),
			answer,
			format,
			quirks,
		),
	);
	if (format === 3) return isList ? `[${rows.join(',')}]` : rows.join('');
	if (format === 2) return isList ? `<list>\n${rows.join('\n')}\n</list>` : rows.join('');
	return rows.join('\n');
}

function withName(
	{ id, phone, fields }: StatusAnswer,
	level: number,
	quirks: Quirks,
): StatusFields {
	const isNameless = fields === undefined ? quirks.namelessMissing : quirks.namelessRows;
	const named: Array<readonly [string, number | string]> = [
		...(fields ?? missing),
		['id', asNumber(id)],
	];
	const hasPhone = named.some(([name]) => name === 'phone');
	if ((level === 0 || fields === undefined) && !hasPhone) named.push(['phone', phone]);
	return prune(
		named.filter(([name]) => !(isNameless && name === 'phone')),
		quirks,
	);
}

function prune(fields: StatusFields, quirks: Quirks): StatusFields {
	return fields.filter(
		([name]) => !(quirks.omitErr && name === 'err') && !(quirks.omitFlag && name === 'flag'),
	);
}

function renderRow(
	fields: StatusFields,
	{ fields: found }: StatusAnswer,
	format: Format,
	quirks: Quirks,
): string {
	switch (format) {
		case 0:
			return fields
				.filter(([name]) => !notInText.has(name))
				.map(([name, value]) => `${textNames[name] ?? name} = ${value}`)
				.join(', ');
		case 1:
			// «Для fmt = 1 возвращается ответ в формате статуса обычного сообщения.»
			return (
				found === undefined ? [...fields.slice(0, 1), ['', 0], ['', 0], ...fields.slice(1)] : fields
			)
				.filter(([name]) => !notInNumbers.has(String(name)))
				.map(([, value]) => value)
				.join(',');
		case 2:
			return `<sms>\n${fields.map(([name, value]) => element(name, value)).join('\n')}\n</sms>`;
		case 3:
			return JSON.stringify(
				Object.fromEntries(
					fields.map(([name, value]) => [name, quirks.stringValues ? String(value) : value]),
				),
			);
	}
}
