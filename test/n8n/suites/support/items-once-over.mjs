import { waitUntil } from '../../harness/process/wait-until.mjs';

/**
 * What a node gave in all executions of a workflow, once they are over.
 *
 * @param {import('../../harness/instance/n8n.mjs').N8n} n8n
 * @param {{ id: string }} workflow
 * @param {object} options
 * @param {string} options.node
 * @param {number} options.count how many items there are at least
 * @param {(n8n: any, workflow: { id: string }, node: string) => Promise<any[]>} options.read from the database that this n8n has
 * @param {number} [options.seconds]
 * @returns {Promise<any[]>}
 */
export async function itemsOnceOver(n8n, workflow, { node, count, read, seconds = 120 }) {
	return waitUntil(
		`${count} items of ${node} in finished executions`,
		async () => {
			// Over first: what ends between reading the items and asking would be missing from them.
			if (!(await areOver(n8n, workflow))) return false;
			const items = await read(n8n, workflow, node);
			return items.length >= count && items;
		},
		{ seconds, everyMs: 1_000 },
	);
}

/**
 * Whether no execution of a workflow is still to be finished.
 *
 * @param {import('../../harness/instance/n8n.mjs').N8n} n8n
 * @param {{ id: string }} workflow
 */
async function areOver({ executions }, { id }) {
	const unfinished = await executions.list({ workflowId: id, status: ['new', 'running'] });
	return unfinished.length === 0;
}
