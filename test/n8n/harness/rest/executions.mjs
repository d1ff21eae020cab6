import { waitUntil } from '../process/wait-until.mjs';
import { Execution } from './execution.mjs';

const finalStatuses = ['success', 'error', 'crashed', 'canceled'];

/** n8n 1 saves an execution's status a moment before its data. One that was killed never has any. */
const DATA_GRACE_MS = 2_000;

/** The executions of an instance. */
export class Executions {
	/**
	 * @param {import('./rest-session.mjs').RestSession} rest
	 * @param {(text: string) => any} parseData
	 */
	constructor(rest, parseData) {
		this.rest = rest;
		this.parseData = parseData;
	}

	/**
	 * Newest first, without data.
	 *
	 * @param {{ workflowId?: string, status?: string[], limit?: number }} [filter]
	 * @returns {Promise<{ id: string, status: string, mode: string, workflowId: string }[]>}
	 */
	async list({ limit = 100, ...filter } = {}) {
		const query = new URLSearchParams({ limit: `${limit}`, filter: JSON.stringify(filter) });
		return (await this.rest.get(`/rest/executions?${query}`)).results;
	}

	/**
	 * @param {string} id
	 * @returns {Promise<Execution>}
	 */
	async get(id) {
		return new Execution(await this.rest.get(`/rest/executions/${id}`), this.parseData);
	}

	/**
	 * Waits for an execution's end, whatever it is.
	 *
	 * @param {string} id
	 * @param {{ seconds?: number }} [options]
	 */
	async finished(id, { seconds = 120 } = {}) {
		/** @type {number | undefined} */
		let endedAt;
		return waitUntil(
			`execution ${id} to finish`,
			async () => {
				const execution = await this.get(id);
				if (!finalStatuses.includes(execution.status)) return false;
				endedAt ??= Date.now();
				const isComplete = execution.nodes.length > 0 || Date.now() > endedAt + DATA_GRACE_MS;
				return isComplete && execution;
			},
			{ seconds },
		);
	}

	/**
	 * Waits until a workflow has a number of finished executions, and gives them, oldest first: for
	 * those that a trigger starts, whose ids nobody is told.
	 *
	 * @param {{ id: string }} workflow
	 * @param {{ count?: number, seconds?: number }} [options]
	 * @returns {Promise<Execution[]>}
	 */
	async finishedOf(workflow, { count = 1, seconds = 60 } = {}) {
		const found = await waitUntil(
			`${count} finished execution(s) of workflow ${workflow.id}`,
			async () => {
				const all = await this.list({ workflowId: workflow.id, limit: Math.max(count, 100) });
				const finished = all.filter(({ status }) => finalStatuses.includes(status));
				return finished.length >= count && finished;
			},
			{ seconds },
		);
		return Promise.all(found.reverse().map(({ id }) => this.finished(id)));
	}

	/**
	 * Retries from the executions list: a new execution that goes on where the failed one stopped.
	 *
	 * @param {{ id: string }} execution
	 * @param {{ loadWorkflow?: boolean, seconds?: number }} [options] `loadWorkflow`: with the workflow
	 *   as it is now, not as it was then
	 */
	async retry({ id }, { loadWorkflow = false, seconds = 120 } = {}) {
		const before = new Set((await this.list({})).map((execution) => execution.id));
		const answer = await this.rest.post(`/rest/executions/${id}/retry`, { loadWorkflow });
		if (answer?.id !== undefined) return this.finished(`${answer.id}`, { seconds });
		const retried = await waitUntil('the retry to appear', async () =>
			(await this.list({})).find((one) => one.mode === 'retry' && !before.has(one.id)),
		);
		return this.finished(retried.id, { seconds });
	}

	/** @param {string} id */
	stop(id) {
		return this.rest.post(`/rest/executions/${id}/stop`);
	}
}
