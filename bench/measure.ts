/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
// One measurement in a process of its own, so that none warms up or burdens another.
import '../test/engine/environment';

import { loadPackage, runWorkflow, type WorkflowFile } from '../test/engine';
import { numbers } from '../test/engine/smsPro';
import { floorNode, onePerItemNode } from './peers';

export interface Measurement {
	readonly milliseconds: number;
	/** Most memory in use, garbage taken off, above what it was before the items existed. */
	readonly bytes: number | null;
}

export interface Order {
	readonly node: 'ours' | 'floor' | 'onePerItem';
	readonly recipients: number;
	/** Whether to run a second time and look at the memory. */
	readonly weigh: boolean;
	readonly baseUrl: string;
	readonly login: string;
	readonly password: string;
}

const nodeTypes = { 'bench.floor': floorNode, 'bench.onePerItem': onePerItemNode };

const workflowOf = (node: Order['node']): WorkflowFile => ({
	nodes: [
		{
			id: '1',
			name: 'Start',
			type: 'n8n-nodes-base.manualTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		},
		{
			id: '2',
			name: 'Send',
			type: node === 'ours' ? 'n8n-nodes-smspro.smsPro' : `bench.${node}`,
			typeVersion: 1,
			position: [200, 0],
			parameters: {
				resource: 'message',
				operation: 'send',
				to: '={{ $json.to }}',
				sender: 'SMSPRO.KG',
				text: 'Your order is ready',
				options: { parallelRequests: 4 },
			},
			credentials: { smsProApi: { id: '1', name: '1' } },
		},
	],
	connections: { Start: { main: [[{ node: 'Send', type: 'main', index: 0 }]] } },
});

process.once('message', (order: Order) => {
	void measure(order).then((measurement) => {
		process.send?.(measurement);
		process.disconnect();
	});
});

async function measure({ node, recipients, weigh, ...credential }: Order): Promise<Measurement> {
	const loader = await loadPackage();
	const run = async (count: number, executionId: string) =>
		await runWorkflow(loader, {
			workflow: workflowOf(node),
			items: numbers(count).map((to) => ({ to })),
			credentials: { smsProApi: { ...credential } },
			nodeTypes,
			executionId,
		});
	await run(50, 'warm-up');

	const start = performance.now();
	const timed = await run(recipients, 'timed');
	const milliseconds = performance.now() - start;
	if (timed.status !== 'success')
		throw new Error(`${node} with ${recipients} ended in ${timed.status}`);

	const bytes = weigh ? await peakOf(async () => await run(recipients, 'weighed')) : null;
	return { milliseconds, bytes };
}

/** The most memory that stays in use while something runs, looked at whenever the loop is free. */
async function peakOf(action: () => Promise<unknown>): Promise<number> {
	const inUse = () => {
		globalThis.gc?.();
		return process.memoryUsage().heapUsed + process.memoryUsage().external;
	};
	const before = inUse();
	let peak = before;
	const look = setInterval(() => {
		peak = Math.max(peak, inUse());
	}, 1000);
	// What the action returns stays in use until it was looked at.
	const kept = await action();
	peak = Math.max(peak, inUse());
	clearInterval(look);
	return kept === undefined ? 0 : peak - before;
}
