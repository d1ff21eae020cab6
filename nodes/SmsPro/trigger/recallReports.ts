import type { IWebhookFunctions } from 'n8n-workflow';

import type { DeliveryReport } from '../gateway/deliveryReport';
import { ReportMemory } from './ReportMemory';

/** What this process has taken over, by trigger node. */
const takenHere = new Map<string, ReportMemory>();

export interface RecalledReports {
	/** Those that aren't remembered, each once. */
	withoutRepeats(reports: readonly DeliveryReport[]): DeliveryReport[];
	remember(reports: readonly DeliveryReport[]): void;
}

/**
 * The memory of a trigger node.
 *
 * n8n stores it with the workflow: it reads it when a push comes in and writes it when the push is
 * answered, so it outlives restarts, and all processes see it. But of two pushes at the same moment
 * the later one overwrites what the earlier one remembered. Within one process the second copy here
 * mends that. Between several webhook processes (queue mode) nothing does: reports pushed at the
 * very same moment to two of them may be forgotten, and make a second item if they are repeated.
 * n8n's own deduplication service would not do better, and webhooks have no access to it.
 */
export function recallReports(context: IWebhookFunctions): RecalledReports {
	const stored = context.getWorkflowStaticData('node');
	const memory = memoryOf(`${context.getWorkflow().id} ${context.getNode().id}`);
	memory.learn(stored['reports']);
	return {
		withoutRepeats: (reports) => memory.withoutRepeats(reports, Date.now()),
		remember: (reports) => {
			memory.remember(reports, Date.now());
			stored['reports'] = memory.toString();
		},
	};
}

function memoryOf(node: string): ReportMemory {
	const memory = takenHere.get(node) ?? new ReportMemory();
	takenHere.set(node, memory);
	return memory;
}
