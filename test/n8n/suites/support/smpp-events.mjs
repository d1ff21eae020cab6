import { waitUntil } from '../../harness/process/wait-until.mjs';

/** n8n gives at most so many executions in one list. */
const PAGE = 100;

/** As many executions are read at once. */
const AT_ONCE = 20;

const notFinished = new Set(['new', 'running', 'waiting', 'unknown']);

/** @typedef {import('../../harness/instance/n8n.mjs').N8n} N8n */

/**
 * What the SMPP Trigger gave in all executions of a workflow, once there are so many, all have finished
 * and no more come.
 *
 * @param {N8n} n8n
 * @param {{ id: string }} workflow
 * @param {number} wanted
 * @returns {Promise<any[]>}
 */
export async function triggeredEvents(n8n, workflow, wanted) {
	let before = -1;
	await waitUntil(
		`${wanted} finished executions of workflow ${workflow.id}, and no more`,
		async () => {
			// Those that haven't finished come first, and aren't counted.
			const { results, count } = await pageOf(n8n, workflow, { limit: '1' });
			const isCalm = count === before && !results.some(isUnfinished);
			before = count;
			return isCalm && count >= wanted;
		},
		{ seconds: 120, everyMs: 500 },
	);
	return await eventsOf(n8n, await executionsOf(n8n, workflow));
}

/**
 * What the SMPP Trigger gave in those executions of a workflow that succeeded, as of now: of one that was killed on the way, n8n may
 * have no data.
 *
 * @param {N8n} n8n
 * @param {{ id: string }} workflow
 * @returns {Promise<any[]>}
 */
export async function succeededEvents(n8n, workflow) {
	const executions = await executionsOf(n8n, workflow);
	return await eventsOf(
		n8n,
		executions.filter(({ status }) => status === 'success'),
	);
}

/**
 * @param {N8n} n8n
 * @param {{ id: string }[]} executions
 */
async function eventsOf(n8n, executions) {
	const events = [];
	for (let start = 0; start < executions.length; start += AT_ONCE) {
		const some = executions.slice(start, start + AT_ONCE);
		const read = await Promise.all(some.map(({ id }) => n8n.executions.get(id)));
		events.push(...read.flatMap((execution) => execution.items('SMPP Trigger')));
	}
	return events.map(({ json }) => json);
}

/** @param {{ status: string }} execution */
const isUnfinished = ({ status }) => notFinished.has(status);

/**
 * All executions of a workflow, without their data.
 *
 * @param {N8n} n8n
 * @param {{ id: string }} workflow
 */
async function executionsOf(n8n, workflow) {
	const all = [];
	let cursor;
	do {
		const query = { limit: `${PAGE}`, ...(cursor && { cursor }) };
		const { results, nextCursor } = await pageOf(n8n, workflow, query);
		all.push(...results);
		cursor = nextCursor;
	} while (cursor);
	return all;
}

/**
 * @param {N8n} n8n
 * @param {{ id: string }} workflow
 * @param {Record<string, string>} query
 * @returns {Promise<{ results: { id: string, status: string }[], count: number, nextCursor: string | null }>}
 */
function pageOf({ rest }, { id }, query) {
	const filter = JSON.stringify({ workflowId: id });
	return rest.get(`/rest/executions?${new URLSearchParams({ filter, ...query })}`);
}
