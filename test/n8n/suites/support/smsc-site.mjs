import { startSmsc } from '../../../gateway/smsc/index.ts';
import { startN8n } from '../../harness/instance/start-n8n.mjs';
import { temporaryFolder } from '../../harness/process/temporary-folder.mjs';
import { packPackages } from './pack-packages.mjs';
import { keptBy } from './secrets.mjs';
import { chain, itemsOf, manualStart } from './workflows.mjs';

/** @typedef {import('../../harness/instance/n8n.mjs').N8n} N8n */
/** @typedef {import('../../harness/rest/credentials.mjs').Credential} Credential */
/** @typedef {import('../../../gateway/smsc/index.ts').Smsc} Smsc */

/** Made to be recognised wherever they turn up. */
export const account = {
	login: 'login-of-the-shop',
	password: 'Pa55&wörd<of>the-shop',
	apiKey: 'feedc0de'.repeat(4),
};

/**
 * One operation of the node, over these items.
 *
 * @typedef {object} SmscRun
 * @property {string} [resource]
 * @property {string} operation
 * @property {Record<string, unknown>} [parameters] the operation's
 * @property {Record<string, unknown>[]} [items]
 * @property {Record<string, unknown>} [settings] `onError` and the like
 */

/** An n8n with our packages, and a simulated SMSC that is a new one for each test. */
export class SmscSite {
	/** @type {Smsc} */
	smsc;

	/** Of the simulator's account. @type {Credential} */
	credential;

	/**
	 * @param {{ n8n: N8n, smsc: Smsc, credential: Credential, stop: () => Promise<void> }} parts
	 */
	constructor({ n8n, smsc, credential, stop }) {
		this.n8n = n8n;
		this.smsc = smsc;
		this.credential = credential;
		this.#stop = stop;
	}

	/** @type {() => Promise<void>} */
	#stop;

	/** Puts another SMSC in the place of this one: with that, the minute of the last list is over, too. */
	async renew() {
		await this.smsc.stop();
		Object.assign(this, await startAccount(this.n8n));
	}

	async stop() {
		await this.smsc.stop();
		await this.#stop();
	}

	/**
	 * Saves a workflow, with the credential in place.
	 *
	 * @param {import('../../harness/rest/workflows.mjs').WorkflowFile} file
	 */
	import(file) {
		return this.n8n.workflows.import(file, [this.credential]);
	}

	/**
	 * Runs an operation, and waits for the execution's end.
	 *
	 * @param {SmscRun} what
	 */
	async run({ resource = 'message', operation, parameters, items = [{}], settings }) {
		const node = {
			name: 'SMSC',
			type: 'n8n-nodes-smsc.smsc',
			typeVersion: 1,
			parameters: { resource, operation, ...parameters },
			credentials: { smscApi: { id: '', name: '' } },
			...settings,
		};
		return this.n8n.run(
			await this.import(chain(operation, [manualStart, ...itemsOf(items), node])),
		);
	}

	/** Where no secret may be. */
	kept() {
		return keptBy(this.n8n);
	}
}

/** Starts a real n8n with all our packages in it, and the simulator. @returns {Promise<SmscSite>} */
export async function startSmscSite() {
	const folder = await temporaryFolder('smsc');
	/** @type {N8n | undefined} */
	let n8n;
	const stop = async () => {
		await n8n?.stop();
		await folder.remove();
	};
	try {
		const packages = await packPackages(folder.path);
		// All that n8n can say: a secret must not be in it either.
		n8n = await startN8n({ packages, env: { N8N_LOG_LEVEL: 'debug' } });
		return new SmscSite({ n8n, stop, ...(await startAccount(n8n)) });
	} catch (error) {
		await stop();
		throw error;
	}
}

/** @param {N8n} n8n @returns {Promise<{ smsc: Smsc, credential: Credential }>} */
async function startAccount(n8n) {
	const smsc = await startSmsc({ accounts: [account] });
	const { login, password } = account;
	const fields = { authentication: 'loginPassword', login, password, baseUrl: smsc.url };
	return { smsc, credential: await n8n.credentials.create('smscApi', fields, 'SMSC account') };
}
