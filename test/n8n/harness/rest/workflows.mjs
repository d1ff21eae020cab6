import { randomUUID } from 'node:crypto';

/**
 * @typedef {object} WorkflowFile what a file exported from the editor holds
 * @property {string} [name]
 * @property {any[]} nodes
 * @property {Record<string, any>} connections
 * @property {Record<string, any>} [settings]
 */

/** @typedef {WorkflowFile & { id: string, name: string, versionId: string, active: boolean }} Workflow */

/** The workflows of an instance. */
export class Workflows {
	/**
	 * @param {import('./rest-session.mjs').RestSession} rest
	 * @param {number} major n8n's major version
	 */
	constructor(rest, major) {
		this.rest = rest;
		this.major = major;
	}

	/**
	 * Imports a workflow as the editor does: whatever ids it has are its former home's. Credentials are
	 * given by their type, and put into each node that names one of that type.
	 *
	 * @param {WorkflowFile} file
	 * @param {import('./credentials.mjs').Credential[]} [credentials]
	 * @returns {Promise<Workflow>}
	 */
	import({ name = 'Workflow', nodes, connections, settings = {} }, credentials = []) {
		const byType = new Map(credentials.map((credential) => [credential.type, credential]));
		/** @param {Record<string, unknown>} wanted */
		const fill = (wanted) =>
			Object.fromEntries(
				Object.entries(wanted).map(([type, old]) => {
					const given = byType.get(type);
					return [type, given === undefined ? old : { id: given.id, name: given.name }];
				}),
			);
		return this.rest.post('/rest/workflows', {
			name,
			// n8n 1 has no default for it; n8n 2 ignores it.
			active: false,
			settings: { executionOrder: 'v1', ...settings },
			connections,
			nodes: nodes.map((node) => ({
				id: randomUUID(),
				position: [0, 0],
				parameters: {},
				...node,
				...(node.credentials && { credentials: fill(node.credentials) }),
			})),
		});
	}

	/** @param {string} id @returns {Promise<Workflow>} */
	get(id) {
		return this.rest.get(`/rest/workflows/${id}`);
	}

	/** @returns {Promise<Workflow[]>} */
	list() {
		return this.rest.get('/rest/workflows');
	}

	/**
	 * Changes a saved workflow. n8n 2 goes on running the version that was activated before; activate
	 * it again to change that.
	 *
	 * @param {Workflow} workflow
	 * @param {Partial<WorkflowFile>} changes
	 * @returns {Promise<Workflow>}
	 */
	async update({ id }, changes) {
		const { versionId } = await this.get(id);
		return this.rest.patch(`/rest/workflows/${id}`, { ...changes, versionId });
	}

	/**
	 * Its webhooks are registered a moment later: see `N8n.activate`.
	 *
	 * @param {Workflow} workflow
	 * @returns {Promise<Workflow>}
	 */
	async activate({ id }) {
		const { versionId } = await this.get(id);
		return this.major === 1
			? this.rest.patch(`/rest/workflows/${id}`, { active: true, versionId })
			: this.rest.post(`/rest/workflows/${id}/activate`, { versionId });
	}

	/** @param {Workflow} workflow @returns {Promise<Workflow>} */
	async deactivate({ id }) {
		if (this.major !== 1) return this.rest.post(`/rest/workflows/${id}/deactivate`);
		const { versionId } = await this.get(id);
		return this.rest.patch(`/rest/workflows/${id}`, { active: false, versionId });
	}

	/**
	 * Presses "Execute workflow". With a webhook as its trigger it doesn't run yet but listens on its
	 * test address.
	 *
	 * @param {Workflow} workflow
	 * @param {string} [trigger] the trigger's name; the first one's without it
	 * @returns {Promise<{ executionId?: string, waitingForWebhook?: boolean }>}
	 */
	start(workflow, trigger = firstTrigger(workflow)) {
		return this.rest.post(`/rest/workflows/${workflow.id}/run`, {
			// n8n 1 runs the workflow in the request, n8n 2 the one it has saved.
			...(this.major === 1 && { workflowData: workflow }),
			triggerToStartFrom: { name: trigger },
		});
	}
}

/**
 * A trigger is what has no input connection and says so by its type.
 *
 * @param {Workflow} workflow
 * @returns {string}
 */
function firstTrigger({ name, nodes }) {
	const trigger = nodes.find(({ type }) => /trigger$|\.webhook$/i.test(type));
	if (trigger === undefined) throw new Error(`Workflow "${name}" has no trigger to start from`);
	return trigger.name;
}
