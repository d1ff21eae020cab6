import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { InputProblem, parameterOf, rawParameter, requireNumber } from 'node-frame';
import { readInstant } from 'sms-sending';

/** How much an operation that gets many gives, as n8n's own nodes ask for it. */
export const limitFields: readonly INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		displayOptions: { show: { returnAll: [false] } },
		description: 'Max number of results to return',
	},
];

/** At most so many results of an item; Infinity for all. @throws InputProblem */
export function limitReader(context: IExecuteFunctions): (item: number) => number {
	const allOf = parameterOf<unknown>(context, 'returnAll', false, 'Return All');
	const limitOf = parameterOf<unknown>(context, 'limit', 50, 'Limit');
	return (item) => {
		if (allOf(item) === true) return Infinity;
		const rule = { label: 'Limit', min: 1, default: 50 };
		return Math.floor(requireNumber({ limit: limitOf(item) }, 'limit', rule));
	};
}

/**
 * A time that an item names, as milliseconds since 1970; undefined where the field is empty in the form.
 *
 * @throws InputProblem if it is no time, or an expression that finds none
 */
export function timeReader(
	context: IExecuteFunctions,
	name: string,
	label: string,
): (item: number) => number | undefined {
	const raw = rawParameter(context, name);
	if (raw === undefined || raw === '') return () => undefined;
	const timeOf = parameterOf<unknown>(context, name, '', label);
	const zone = context.getTimezone();
	return (item) => {
		const time = readInstant(timeOf(item), zone);
		if (!Number.isNaN(time)) return time;
		throw new InputProblem(
			`'${label}' is not a date and time`,
			'Enter it like 2026-12-31 or 2026-12-31T18:00+06:00.',
		);
	};
}
