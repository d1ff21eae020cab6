import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startGateway } from '../../gateway/index.ts';
import { startN8n } from '../harness/instance/start-n8n.mjs';
import { temporaryFolder } from '../harness/process/temporary-folder.mjs';
import { waitUntil } from '../harness/process/wait-until.mjs';
import { packPackages } from './support/pack-packages.mjs';
import { keptBy } from './support/secrets.mjs';
import { chain, itemsOf, listOf, manualStart, sending } from './support/workflows.mjs';

/** @typedef {import('../harness/instance/n8n.mjs').N8n} N8n */
/** @typedef {import('../harness/rest/credentials.mjs').Credential} Credential */
/** @typedef {import('../../gateway/index.ts').Gateway} Gateway */

/** Made to be recognised wherever they turn up. */
export const account = {
	login: 'login-of-the-shop',
	password: 'Pa55&word<of>the-shop',
	apiKey: 'feedc0de'.repeat(4),
};

/**
 * What to send: to so many numbers, or to these items.
 *
 * @typedef {object} Sending
 * @property {number} [count]
 * @property {number} [from] which numbers: those from this one on
 * @property {Record<string, unknown>[]} [items] each with a `to`
 * @property {Record<string, unknown>} [options] the node's options
 * @property {Record<string, unknown>} [parameters] its other parameters
 * @property {Record<string, unknown>} [settings] `onError`, `retryOnFail` and the like
 * @property {Record<string, unknown>} [start] the trigger, if it isn't to be started by hand
 * @property {any[]} [then] what comes after the node
 */

/** A simulated SMSPRO gateway and an n8n with our packages and credentials for it. */
export class SmsPro {
	/**
	 * @param {{ n8n: N8n, gateway: Gateway, credentials: Credential[], packages: string[], stop: () => Promise<void> }} parts
	 */
	constructor({ n8n, gateway, credentials, packages, stop }) {
		this.n8n = n8n;
		this.gateway = gateway;
		this.credentials = credentials;
		this.packages = packages;
		this.stop = stop;
	}

	/**
	 * Saves a workflow, with the credentials in place.
	 *
	 * @param {import('../harness/rest/workflows.mjs').WorkflowFile} file
	 */
	import(file) {
		return this.n8n.workflows.import(file, this.credentials);
	}

	/**
	 * A saved workflow that sends.
	 *
	 * @param {Sending} what
	 */
	workflow({ count = 1, from, items, options = {}, parameters, settings, start, then = [] }) {
		return this.import(
			chain('Sending', [
				start ?? manualStart,
				...(items === undefined ? listOf(count, from) : itemsOf(items)),
				sending({ options, ...parameters }, settings),
				...then,
			]),
		);
	}

	/**
	 * Sends, and waits for the execution's end.
	 *
	 * @param {Sending} what
	 * @param {{ seconds?: number }} [options]
	 */
	async send(what, { seconds = 120 } = {}) {
		return this.n8n.run(await this.workflow(what), { seconds });
	}

	/**
	 * Sends, and doesn't wait.
	 *
	 * @param {Sending} what
	 */
	async startSending(what) {
		return this.n8n.start(await this.workflow(what));
	}

	/** Sends ten packets of its own: whoever sent two at once before, and goes on, sends ten in that time, too. */
	async sendTenPackets() {
		// Each text is a packet of its own.
		const parameters = { text: '=To {{ $json.to }}' };
		const { status, error } = await this.send({ count: 10, from: 50_000, parameters });
		if (status !== 'success') throw new Error(error?.message);
	}

	/**
	 * Calls a workflow's production address and gives the execution that this starts. The workflow is
	 * active, and nothing else starts it.
	 *
	 * @param {import('../harness/rest/workflows.mjs').Workflow} workflow
	 */
	async call(workflow) {
		const { n8n } = this;
		const before = (await n8n.executions.list({ workflowId: workflow.id })).length;
		const url = await n8n.webhooks.productionUrl(workflow);
		const { status } = await fetch(url, { method: 'POST' });
		if (status !== 200) throw new Error(`${url} answered ${status}`);
		return waitUntil('the execution to appear', async () => {
			const all = await n8n.executions.list({ workflowId: workflow.id });
			return all.length > before && all[0];
		});
	}

	/**
	 * Waits until the gateway has got so many requests to send something.
	 *
	 * @param {number} count
	 */
	requested(count) {
		return waitUntil(
			`${count} requests`,
			() => this.gateway.requests.of('message').length >= count,
			{ everyMs: 5 },
		);
	}

	/** Makes the gateway as it was, except for the ids that it knows. */
	reset() {
		const { gateway } = this;
		gateway.disturb(undefined);
		gateway.latencyMs = 0;
		gateway.ledger.clear();
		gateway.requests.clear();
		gateway.account.balance = 1_000_000;
		gateway.account.state = 0;
		gateway.account.allowedIps = [];
		gateway.account.refusedNumbers = new Set();
	}

	/** Where no secret may be. */
	kept() {
		return keptBy(this.n8n);
	}
}

/**
 * Starts the simulator and a real n8n with all our packages in it.
 *
 * @param {object} [options]
 * @param {string} [options.version]
 * @param {{ workers?: number, webhookProcesses?: number }} [options.queue]
 * @param {Record<string, string>} [options.env]
 * @param {string} [options.logFolder]
 * @param {Partial<import('../../gateway/index.ts').GatewayOptions>} [options.gateway]
 * @returns {Promise<SmsPro>}
 */
export async function startSmsPro({ version, queue, env, logFolder, gateway: options } = {}) {
	const folder = await temporaryFolder('smspro');
	const gateway = await startGateway({
		accounts: [{ ...account, balance: 1_000_000 }],
		...options,
	});
	/** @type {N8n | undefined} */
	let n8n;
	const stop = async () => {
		await n8n?.stop();
		await gateway.stop();
		await folder.remove();
	};
	try {
		const tarballs = join(folder.path, 'tarballs');
		await mkdir(tarballs);
		const packages = await packPackages(tarballs);
		n8n = await startN8n({ version, packages, queue, env, logFolder });
		const credentials = await makeCredentials(n8n, gateway);
		return new SmsPro({ n8n, gateway, credentials, packages, stop });
	} catch (error) {
		await stop();
		throw error;
	}
}

/**
 * @param {N8n} n8n
 * @param {Gateway} gateway
 */
async function makeCredentials(n8n, gateway) {
	const { login, password, apiKey } = gateway.account;
	const baseUrl = gateway.url;
	return [
		await n8n.credentials.create('smsProApi', { login, password, baseUrl }, 'SMSPRO account'),
		await n8n.credentials.create('smsProOtpApi', { apiKey, baseUrl }, 'SMSPRO OTP account'),
	];
}
