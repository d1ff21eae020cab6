/** A saved execution with its data. */
export class Execution {
	/**
	 * @param {any} saved as the REST interface gives it
	 * @param {(text: string) => any} parseData
	 */
	constructor(saved, parseData) {
		/** @type {string} */
		this.id = `${saved.id}`;
		/** @type {string} */
		this.status = saved.status;
		/** @type {string} */
		this.mode = saved.mode;
		/** All that n8n keeps of it, as text: to look for what must not be there. */
		this.text = JSON.stringify(saved);
		this.startedAt = new Date(saved.startedAt);
		this.stoppedAt = new Date(saved.stoppedAt);
		this.data = typeof saved.data === 'string' ? parseData(saved.data) : saved.data;
	}

	/**
	 * The error that ended it.
	 *
	 * @returns {any}
	 */
	get error() {
		return this.data?.resultData?.error;
	}

	/** Names of the nodes that ran. */
	get nodes() {
		return Object.keys(this.data?.resultData?.runData ?? {});
	}

	/**
	 * What a node gave in its last run.
	 *
	 * @param {string} node
	 * @param {{ output?: number, run?: number, connection?: string }} [which] `output` 1 is the error
	 *   output of a node with one output
	 * @returns {any[]} items, with `json`, `pairedItem`, `error`
	 */
	items(node, { output = 0, run = -1, connection = 'main' } = {}) {
		return this.runs(node).at(run)?.data?.[connection]?.[output] ?? [];
	}

	/**
	 * Each run of a node, with `startTime`, `executionTime` in milliseconds, `error`, `hints`.
	 *
	 * @param {string} node
	 * @returns {any[]}
	 */
	runs(node) {
		const runs = this.data?.resultData?.runData?.[node];
		if (runs === undefined) {
			throw new Error(
				`Execution ${this.id} (${this.status}) has no run of "${node}", only of ${this.nodes.join(', ') || 'no node'}` +
					(this.error === undefined ? '' : `; it ended with: ${this.error.message}`),
			);
		}
		return runs;
	}
}
