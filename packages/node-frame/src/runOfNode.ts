import type { IExecuteFunctions } from 'n8n-workflow';

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
