import type { IExecuteFunctions } from 'n8n-workflow';

/** The execution in which a node first ran, kept over retries of that execution. */
export interface FirstRun {
	readonly executionId: string;
	/** Milliseconds since 1970. */
	readonly startedAt: number;
}

/**
 * n8n keeps a node's context with the execution's data and brings it back when a failed execution
 * is retried, under a new execution id. So what is written here on the first run tells a second
 * run that it is one.
 */
export function firstRun(context: IExecuteFunctions, now: number): FirstRun {
	const kept = context.getContext('node');
	kept['firstRun'] ??= { executionId: context.getExecutionId(), startedAt: now };
	return kept['firstRun'] as unknown as FirstRun;
}

/**
 * Which run of the node in its execution this is, counted as `$runIndex` does. A run that follows a
 * failed one counts as the same, for that is what Retry On Fail makes: where the node is a tool of an
 * AI agent, n8n gives every try an index of its own (n8n-core 2.41.1, makeHandleToolInvocation).
 */
export function runOfNode(context: IExecuteFunctions): number {
	const failed = context.getContext('node')['failedRun'] as number | undefined;
	return failed ?? Number(context.evaluateExpression('{{ $runIndex }}', 0));
}

/** Does what a run of the node is for, and keeps in mind if it fails. */
export async function asRunOfNode<Result>(
	context: IExecuteFunctions,
	work: () => Promise<Result>,
): Promise<Result> {
	const run = runOfNode(context);
	const kept = context.getContext('node');
	return await work().then(
		(result) => {
			if (kept['failedRun'] === run) delete kept['failedRun'];
			return result;
		},
		(error: unknown) => {
			kept['failedRun'] = run;
			throw error;
		},
	);
}

/**
 * What derived ids begin with: the same for every try of a node's run in one execution and its
 * retries, different for each turn of a loop, another node, another execution, another n8n.
 */
export function executionScope(context: IExecuteFunctions, first: FirstRun): string {
	return [
		'execution',
		context.getInstanceId(),
		first.executionId,
		context.getNode().id,
		runOfNode(context),
	].join(' ');
}

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
