import { SmscSimulator } from '../../../../packages/n8n-nodes-smpp/test/smsc/SmscSimulator.ts';
import { startN8n } from '../../harness/instance/start-n8n.mjs';
import { temporaryFolder } from '../../harness/process/temporary-folder.mjs';
import { waitUntil } from '../../harness/process/wait-until.mjs';
import { packPackages } from './pack-packages.mjs';
import { keptBy } from './secrets.mjs';
import { smpp, smppTrigger } from './smpp-workflows.mjs';
import { chain, itemsOf, listOf, manualStart } from './workflows.mjs';

/** @typedef {import('../../harness/instance/n8n.mjs').N8n} N8n */
/** @typedef {import('../../harness/rest/credentials.mjs').Credential} Credential */
/** @typedef {import('../../harness/rest/workflows.mjs').Workflow} Workflow */
/** @typedef {import('../../harness/rest/workflows.mjs').WorkflowFile} WorkflowFile */

/** Made to be recognised wherever it turns up; SMPP carries at most 8 characters of a password. */
export const account = { systemId: 'shop', password: 'pW&7<q>Z' };

/**
 * What to send: to so many numbers, or to these items.
 *
 * @typedef {object} SmppSending
 * @property {number} [count]
 * @property {number} [from] which numbers: those from this one on
 * @property {Record<string, unknown>[]} [items] each with a `to`
 * @property {Record<string, unknown>} [parameters] the node's
 * @property {Record<string, unknown>} [settings] `onError` and the like
 * @property {Record<string, unknown>} [start] the trigger, if it isn't to be started by hand
 */

/** A simulated SMS centre and an n8n with our packages and a credential for it. */
export class SmppSite {
	/** Where in what the centre has the running test begins. */
	#mark = 0;

	/**
	 * Every bind and unbind of the running test, such as "bind_receiver" and "unbind of bind_receiver".
	 *
	 * @type {string[]}
	 */
	comings = [];

	/**
	 * @param {{ n8n: N8n, smsc: SmscSimulator, port: number, credential: Credential, stop: () => Promise<void> }} parts
	 */
	constructor({ n8n, smsc, port, credential, stop }) {
		this.n8n = n8n;
		this.smsc = smsc;
		/** The centre's. */
		this.port = port;
		this.credential = credential;
		this.stop = stop;
		smsc.onPdu = ({ command }, { bind }) => {
			if (command.startsWith('bind_')) this.comings.push(command);
			if (command === 'unbind') this.comings.push(`unbind of ${bind}`);
		};
	}

	/** Makes the centre as it was; what it has of earlier tests is no longer seen. */
	reset() {
		this.#mark = this.smsc.submitted.length;
		this.comings = [];
		Object.assign(this.smsc.options, {
			receipts: 'none',
			answerDelayMs: 0,
			isSilent: false,
			bindStatus: 0,
		});
		this.smsc.onBytes = () => {};
	}

	/** What the centre took since the running test began. */
	get submitted() {
		return this.smsc.submitted.slice(this.#mark);
	}

	/** The connections that get deliveries. */
	get receivers() {
		return [...this.smsc.connections].filter(({ receives }) => receives);
	}

	/** Nothing waits for a receiver, or for the answer of one. */
	get isAllDelivered() {
		const { queuedDeliveries, options } = this.smsc;
		return (
			queuedDeliveries === 0 &&
			this.receivers.every(({ freeWindow }) => freeWindow === options.deliveryWindow)
		);
	}

	/**
	 * Saves a workflow, with the credential in place.
	 *
	 * @param {WorkflowFile} file
	 */
	import(file) {
		return this.n8n.workflows.import(file, [this.credential]);
	}

	/**
	 * A saved workflow that sends.
	 *
	 * @param {SmppSending} what
	 */
	workflow({ count = 1, from, items, parameters, settings, start = manualStart }) {
		const rows = items === undefined ? listOf(count, from) : itemsOf(items);
		return this.import(chain('Sending', [start, ...rows, smpp(parameters, settings)]));
	}

	/**
	 * Sends, and waits for the execution's end.
	 *
	 * @param {SmppSending} what
	 */
	async send(what) {
		return this.n8n.run(await this.workflow(what));
	}

	/**
	 * A workflow that begins with the trigger, active and bound.
	 *
	 * @param {Record<string, unknown>} [parameters] the trigger's
	 */
	async listen(parameters) {
		const workflow = await this.import(chain('Receipts', [smppTrigger(parameters)]));
		await this.n8n.activate(workflow);
		await waitUntil('the trigger to bind', () => this.receivers.length > 0);
		return workflow;
	}

	/**
	 * Deactivates a workflow that begins with the trigger, and waits until its bind is gone.
	 *
	 * @param {Workflow} workflow
	 * @returns {Promise<number>} the seconds that took, n8n's own part too
	 */
	async stopListening(workflow) {
		const before = Date.now();
		await this.n8n.deactivate(workflow);
		await waitUntil('the bind to end', () => this.receivers.length === 0, { everyMs: 10 });
		return (Date.now() - before) / 1000;
	}

	/** Where no secret may be. */
	kept() {
		return keptBy(this.n8n);
	}
}

/**
 * Starts the simulator and a real n8n with all our packages in it.
 *
 * @param {{ queue?: { workers?: number, webhookProcesses?: number } }} [options]
 * @returns {Promise<SmppSite>}
 */
export async function startSmpp({ queue } = {}) {
	const folder = await temporaryFolder('smpp');
	const smsc = new SmscSimulator({ accounts: { [account.systemId]: account.password } });
	/** @type {N8n | undefined} */
	let n8n;
	const stop = async () => {
		await n8n?.stop();
		await smsc.stop();
		await folder.remove();
	};
	try {
		const port = await smsc.start();
		n8n = await startN8n({
			packages: await packPackages(folder.path),
			queue,
			// Hands what is started by hand to the workers too.
			env: { OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true' },
		});
		const credential = await n8n.credentials.create(
			'smppApi',
			{ ...account, provider: 'smsc', host: '127.0.0.1', port, backupHost: '', tls: false },
			'SMS centre',
		);
		return new SmppSite({ n8n, smsc, port, credential, stop });
	} catch (error) {
		await stop();
		throw error;
	}
}
