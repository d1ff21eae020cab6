import type { IExecuteFunctions } from 'n8n-workflow';

import type { FirstRun } from './firstRun';
import { runOfNode } from './runOfNode';

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
