import type { IExecuteFunctions } from 'n8n-workflow';

import { runOfNode } from './runOfNode';

/** Times by item, kept with the execution's data. */
interface FirstTry {
	readonly run: number;
	readonly expression: string;
	readonly times: readonly unknown[];
}

/**
 * Reads an option that holds a time, as it was at the first try of the node's run. One that is counted
 * from now, such as `{{ $now.plus(1, 'hour') }}`, would be another at each try, and so would the ids
 * that are made of it: everybody would be sent to again.
 */
export function timeOfFirstTry(
	context: IExecuteFunctions,
	option: string,
	read: (item: number) => unknown,
): (item: number) => unknown {
	const options = context.getNode().parameters['options'] as Record<string, unknown> | undefined;
	const expression = options?.[option];
	if (!isCountedFromNow(expression)) return read;
	const kept = context.getContext('node');
	const run = runOfNode(context);
	const before = kept[option] as FirstTry | undefined;
	if (before?.run === run && before.expression === expression) return (item) => before.times[item];
	const times = context.getInputData().map((_, item) => asStored(read(item)));
	kept[option] = { run, expression, times } satisfies FirstTry;
	return (item) => times[item];
}

/** What an AI agent chooses is another matter at its next call. */
function isCountedFromNow(value: unknown): value is string {
	if (typeof value !== 'string' || !value.startsWith('=')) return false;
	return /\$now|\$today|\bDate(?:Time)?\b/.test(value) && !value.includes('$fromAI');
}

/** Dates as ISO 8601: so they come back from n8n's database. */
function asStored(value: unknown): unknown {
	const { toJSON } = Object(value) as { toJSON?(): unknown };
	return toJSON === undefined ? value : toJSON.call(value);
}
