import type { IExecuteFunctions } from 'n8n-workflow';
import { runOfNode } from 'node-frame';

import type { KeptReceipts } from '../reports/ReceiptDesk';

/** Runs of one execution whose receipts are kept, as many as are remembered to have been sent. */
const maxRuns = 10;

/**
 * The receipts that came in during this run of the node and the tries before. The operator was told that they are here and won't
 * send them again; n8n keeps a node's context with the execution's data, over Retry On Fail and Retry in the executions list.
 */
export function keptReceipts(context: IExecuteFunctions): KeptReceipts {
	const store = context.getContext('node');
	store['receipts'] ??= {};
	const byRun = store['receipts'] as unknown as Record<string, KeptReceipts>;
	const run = String(runOfNode(context));
	const others = Object.keys(byRun).filter((other) => other !== run);
	for (const old of others.sort((a, b) => Number(a) - Number(b)).slice(0, -maxRuns))
		delete byRun[old];
	return (byRun[run] ??= {});
}
