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
