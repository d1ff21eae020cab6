import { waitUntil } from '../process/wait-until.mjs';

/**
 * @typedef {object} Addresses
 * @property {string} production where webhooks of active workflows are served
 * @property {string} test where the editor's test addresses are served
 */

/** The addresses of an instance's webhooks. */
export class Webhooks {
	/**
	 * @param {Addresses} addresses
	 * @param {import('./node-types.mjs').NodeTypes} nodeTypes
	 */
	constructor(addresses, nodeTypes) {
		this.addresses = addresses;
		this.nodeTypes = nodeTypes;
	}

	/**
	 * The address that the trigger's panel shows as its production URL.
	 *
	 * @param {import('./workflows.mjs').Workflow} workflow
	 * @param {string} [node] the trigger's name, where there are several
	 * @param {string} [host] another process that serves webhooks
	 */
	async productionUrl(workflow, node, host = this.addresses.production) {
		return `${host}/webhook/${await this.#path(workflow, node)}`;
	}

	/**
	 * @param {import('./workflows.mjs').Workflow} workflow
	 * @param {string} [node]
	 */
	async testUrl(workflow, node) {
		return `${this.addresses.test}/webhook-test/${await this.#path(workflow, node)}`;
	}

	/**
	 * Waits until n8n serves an address.
	 *
	 * @param {string} url
	 */
	async registered(url) {
		await waitUntil(`the webhook ${url}`, () => isServed(url));
		return url;
	}

	/**
	 * Waits until n8n no longer serves an address.
	 *
	 * @param {string} url
	 */
	async unregistered(url) {
		await waitUntil(`the end of the webhook ${url}`, async () => !(await isServed(url)));
	}

	/**
	 * The names of the nodes that have webhooks.
	 *
	 * @param {import('./workflows.mjs').Workflow} workflow
	 * @returns {Promise<string[]>}
	 */
	async nodes({ nodes }) {
		const withWebhooks = [];
		for (const { name, type, typeVersion, disabled } of nodes) {
			const description = await this.nodeTypes.get(type, typeVersion);
			const isTrigger = description?.group.includes('trigger');
			if (!disabled && isTrigger && description.webhooks?.length > 0) withWebhooks.push(name);
		}
		return withWebhooks;
	}

	/**
	 * @param {import('./workflows.mjs').Workflow} workflow
	 * @param {string} [name]
	 */
	async #path(workflow, name) {
		const wanted = name ?? (await this.nodes(workflow))[0];
		const node = workflow.nodes.find((one) => one.name === wanted);
		if (node === undefined) throw new Error(`Workflow "${workflow.name}" has no webhook node`);
		const description = await this.nodeTypes.get(node.type, node.typeVersion);
		const webhook = description?.webhooks?.[0];
		if (webhook === undefined) throw new Error(`${node.type} has no webhook`);
		// n8n's own Webhook node takes its path from a parameter.
		const path = webhook.path.startsWith('=') ? node.parameters.path : webhook.path;
		if (node.webhookId === undefined) {
			return `${workflow.id}/${encodeURIComponent(node.name.toLowerCase())}/${path}`;
		}
		return webhook.isFullPath ? path || node.webhookId : `${node.webhookId}/${path}`;
	}
}

/**
 * Asks without calling it: n8n tells browsers which methods an address takes, and names none for one
 * that it doesn't serve.
 *
 * @param {string} url
 */
async function isServed(url) {
	const response = await fetch(url, {
		method: 'OPTIONS',
		headers: { origin: new URL(url).origin, 'access-control-request-method': 'POST' },
	});
	await response.arrayBuffer();
	const methods = response.headers.get('access-control-allow-methods') ?? '';
	return methods.replace('OPTIONS', '').replaceAll(/[\s,]/g, '') !== '';
}
