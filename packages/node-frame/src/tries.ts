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

/** Which run of the node in its execution this is: the turn of a loop, the call of a tool. */
export function runIndexOf(context: IExecuteFunctions): number {
	return Number(context.evaluateExpression('{{ $runIndex }}', 0));
}

/** Whether an AI agent calls the node. n8n makes the type for it, whatever the version of the agent (n8n 1.123 and 2.41). */
export function isToolOfAgent(context: IExecuteFunctions): boolean {
	return context.getNode().type.endsWith('Tool');
}

/**
 * The run that this is a try of. A run of a tool that follows a failed one counts as the same, for
 * that is what Retry On Fail makes: n8n gives every try of a tool an index of its own (n8n-core
 * 2.41.1, makeHandleToolInvocation).
 */
export function runOfNode(context: IExecuteFunctions): number {
	const failed = isToolOfAgent(context) ? context.getContext('node')['failedRun'] : undefined;
	return (failed as number | undefined) ?? runIndexOf(context);
}

/** Does what a run of the node is for, and keeps in mind if it fails, so that n8n may try it again. */
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

/** Runs of one execution of which something is kept, such as turns of a loop; a try is always a try of the latest ones. */
const maxRuns = 10;

/**
 * What the node keeps of its latest runs for the tries that follow, by run. n8n stores it with the
 * execution's data, plainly, so it is plain data and nothing that must not be read there.
 *
 * @param name of what is kept; unlike any other in the node's context
 */
export function keptOfRuns<Kept>(context: IExecuteFunctions, name: string): Record<string, Kept> {
	const store = context.getContext('node');
	store[name] ??= {};
	const kept = store[name] as unknown as Record<string, Kept>;
	const runs = Object.keys(kept).map(Number);
	for (const old of runs.sort((a, b) => a - b).slice(0, -maxRuns)) delete kept[old];
	return kept;
}

/** The same of this run, by keys of its own. */
export function keptOfRun<Entry>(context: IExecuteFunctions, name: string): Record<string, Entry> {
	return (keptOfRuns<Record<string, Entry>>(context, name)[runOfNode(context)] ??= {});
}

/**
 * What derived ids begin with: the same for every try of a node's run in one execution and its
 * retries, different for each turn of a loop, another node, another execution, another n8n.
 */
export function executionScope(
	context: IExecuteFunctions,
	first: FirstRun,
	run: number = runOfNode(context),
): string {
	return ['execution', context.getInstanceId(), first.executionId, context.getNode().id, run].join(
		' ',
	);
}
