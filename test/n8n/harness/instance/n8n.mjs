import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Credentials } from '../rest/credentials.mjs';
import { Executions } from '../rest/executions.mjs';
import { NodeTypes } from '../rest/node-types.mjs';
import { RestSession } from '../rest/rest-session.mjs';
import { Webhooks } from '../rest/webhooks.mjs';
import { Workflows } from '../rest/workflows.mjs';

/** @typedef {Awaited<ReturnType<import('./n8n-process.mjs').n8nProcess>>} N8nProcess */

/**
 * @typedef {object} Parts
 * @property {import('../installation/installation.mjs').Installation} installation
 * @property {string} folder
 * @property {{ email: string, password: string }} owner
 * @property {N8nProcess} main
 * @property {N8nProcess[]} workers
 * @property {N8nProcess[]} webhookProcesses
 * @property {Awaited<ReturnType<import('../services/start-redis.mjs').startRedis>>} [redis]
 * @property {Awaited<ReturnType<import('../services/start-postgres.mjs').startPostgres>>} [postgres]
 * @property {() => Promise<void>} stop
 */

/** A running n8n: one process, or in queue mode several with their Redis and PostgreSQL. */
export class N8n {
	/** @param {Parts} parts */
	constructor(parts) {
		this.installation = parts.installation;
		this.version = parts.installation.version;
		this.folder = parts.folder;
		this.owner = parts.owner;
		this.main = parts.main;
		this.workers = parts.workers;
		this.webhookProcesses = parts.webhookProcesses;
		this.redis = parts.redis;
		this.postgres = parts.postgres;
		this.stop = parts.stop;
		/** The editor's address. */
		this.url = parts.main.url;

		const flatted = parts.installation.require('flatted');
		this.rest = new RestSession(this.url);
		this.credentials = new Credentials(this.rest);
		this.executions = new Executions(this.rest, flatted.parse);
		this.nodeTypes = new NodeTypes(this.rest);
		this.workflows = new Workflows(this.rest, parts.installation.major);
		const production = (parts.webhookProcesses[0] ?? parts.main).url;
		this.webhooks = new Webhooks({ production, test: this.url }, this.nodeTypes);
	}

	/** All processes of n8n itself. */
	get processes() {
		return [this.main, ...this.workers, ...this.webhookProcesses];
	}

	/**
	 * Imports a workflow if it isn't yet, starts it by hand, and waits for its end.
	 *
	 * @param {import('../rest/workflows.mjs').WorkflowFile | import('../rest/workflows.mjs').Workflow} workflow
	 * @param {object} [options]
	 * @param {import('../rest/credentials.mjs').Credential[]} [options.credentials]
	 * @param {string} [options.trigger]
	 * @param {number} [options.seconds]
	 */
	async run(workflow, { credentials = [], trigger, seconds = 120 } = {}) {
		const { id } = await this.start(workflow, { credentials, trigger });
		return this.executions.finished(id, { seconds });
	}

	/**
	 * As `run`, but doesn't wait: for what is to be disturbed while it runs.
	 *
	 * @param {import('../rest/workflows.mjs').WorkflowFile | import('../rest/workflows.mjs').Workflow} workflow
	 * @param {{ credentials?: import('../rest/credentials.mjs').Credential[], trigger?: string }} [options]
	 * @returns {Promise<{ id: string }>}
	 */
	async start(workflow, { credentials = [], trigger } = {}) {
		const saved =
			'versionId' in workflow ? workflow : await this.workflows.import(workflow, credentials);
		const { executionId } = await this.workflows.start(saved, trigger);
		if (executionId === undefined) {
			throw new Error(`Workflow "${saved.name}" waits for its webhook: use listen`);
		}
		return { id: `${executionId}` };
	}

	/**
	 * Activates a workflow and waits until its webhooks are served, by all processes that serve them.
	 *
	 * @param {import('../rest/workflows.mjs').Workflow} workflow
	 */
	async activate(workflow) {
		const active = await this.workflows.activate(workflow);
		for (const url of await this.#productionUrls(workflow)) await this.webhooks.registered(url);
		return active;
	}

	/**
	 * Deactivates a workflow and waits until none of its webhooks is served.
	 *
	 * @param {import('../rest/workflows.mjs').Workflow} workflow
	 */
	async deactivate(workflow) {
		const inactive = await this.workflows.deactivate(workflow);
		for (const url of await this.#productionUrls(workflow)) await this.webhooks.unregistered(url);
		return inactive;
	}

	/**
	 * The addresses of all webhooks of a workflow at all processes that serve them.
	 *
	 * @param {import('../rest/workflows.mjs').Workflow} workflow
	 */
	async #productionUrls(workflow) {
		const hosts = this.webhookProcesses.length > 0 ? this.webhookProcesses : [this.main];
		const nodes = await this.webhooks.nodes(workflow);
		return Promise.all(
			nodes.flatMap((node) =>
				hosts.map(({ url }) => this.webhooks.productionUrl(workflow, node, url)),
			),
		);
	}

	/**
	 * Makes a trigger wait for one call of its test address, and gives that address.
	 *
	 * @param {import('../rest/workflows.mjs').Workflow} workflow
	 * @param {string} [node]
	 * @returns {Promise<string>}
	 */
	async listen(workflow, node) {
		const trigger = node ?? (await this.webhooks.nodes(workflow))[0];
		const answer = await this.workflows.start(workflow, trigger);
		if (answer.waitingForWebhook !== true) {
			throw new Error(`"${trigger}" did not listen: ${JSON.stringify(answer)}`);
		}
		return this.webhooks.registered(await this.webhooks.testUrl(workflow, trigger));
	}

	/** What all processes have logged. */
	async log() {
		const logs = await Promise.all(this.processes.map((process) => process.log()));
		return logs.join('\n');
	}

	/** Everything in the database as text, to look for what must not be there in clear. */
	async databaseText() {
		if (this.postgres !== undefined) return this.postgres.dump();
		// The file itself, and the newest pages beside it: deleted rows are in there too.
		const file = join(this.folder, 'main', '.n8n', 'database.sqlite');
		const parts = await Promise.all(
			[file, `${file}-wal`].map((path) => readFile(path).catch(() => Buffer.alloc(0))),
		);
		return Buffer.concat(parts).toString('utf8');
	}
}
