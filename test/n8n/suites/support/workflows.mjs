import { randomUUID } from 'node:crypto';
import { numbersExpression } from './numbers.mjs';

/** @typedef {import('../../harness/rest/workflows.mjs').WorkflowFile} WorkflowFile */

/** Credentials are filled in by type when the workflow is imported. */
const placeholder = { id: '', name: '' };

/**
 * A workflow in which each node leads to the next.
 *
 * @param {string} name
 * @param {any[]} nodes
 * @returns {WorkflowFile}
 */
export function chain(name, nodes) {
	return {
		name,
		nodes: nodes.map((node, index) => ({ position: [index * 220, 0], parameters: {}, ...node })),
		connections: Object.fromEntries(
			nodes.slice(1).map((node, index) => [nodes[index].name, connectionTo(node.name)]),
		),
	};
}

/** @param {string} node */
const connectionTo = (node) => ({ main: [[{ node, type: 'main', index: 0 }]] });

/** Started by hand. */
export const manualStart = {
	name: 'Start',
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
};

/** Started by a call of its production address. */
export const calledStart = () => {
	const path = randomUUID();
	return {
		name: 'Start',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		webhookId: path,
		parameters: { path, httpMethod: 'POST', options: {} },
	};
};

/**
 * Nodes that make an item `{ to }` for each of so many recipients.
 *
 * @param {number} count
 * @param {number} [from]
 */
export const listOf = (count, from = 0) => [
	{
		name: 'List',
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		parameters: {
			mode: 'raw',
			jsonOutput: `={{ ({ to: ${numbersExpression(count, from)} }) }}`,
			options: {},
		},
	},
	{
		name: 'Rows',
		type: 'n8n-nodes-base.splitOut',
		typeVersion: 1,
		parameters: { fieldToSplitOut: 'to', options: {} },
	},
];

/**
 * A node that gives the items.
 *
 * @param {Record<string, unknown>[]} items
 */
export const itemsOf = (items) => [
	{
		name: 'List',
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		parameters: { mode: 'raw', jsonOutput: JSON.stringify({ items }), options: {} },
	},
	{
		name: 'Rows',
		type: 'n8n-nodes-base.splitOut',
		typeVersion: 1,
		parameters: { fieldToSplitOut: 'items', options: {} },
	},
];

/**
 * The node under test.
 *
 * @param {Record<string, unknown>} parameters
 * @param {Record<string, unknown>} [settings] `onError`, `retryOnFail` and the like
 */
export const smsPro = (parameters, settings = {}) => ({
	name: 'SMSPRO',
	type: 'n8n-nodes-smspro.smsPro',
	typeVersion: 1,
	parameters,
	credentials: {
		[parameters['resource'] === 'otp' ? 'smsProOtpApi' : 'smsProApi']: placeholder,
	},
	...settings,
});

/**
 * The node, sending to the `to` of each item.
 *
 * @param {Record<string, unknown>} [parameters]
 * @param {Record<string, unknown>} [settings]
 */
export const sending = (parameters = {}, settings = {}) =>
	smsPro(
		{
			resource: 'message',
			operation: 'send',
			to: '={{ $json.to }}',
			sender: 'SMSPRO.KG',
			text: 'Your order is ready',
			options: {},
			...parameters,
		},
		settings,
	);

/**
 * n8n's own HTTP Request node with our credential.
 *
 * @param {Record<string, unknown>} parameters
 * @param {Record<string, unknown>} [settings]
 */
export const httpRequest = (parameters, settings = {}) => ({
	name: 'HTTP Request',
	type: 'n8n-nodes-base.httpRequest',
	typeVersion: 4.2,
	parameters: {
		method: 'POST',
		authentication: 'predefinedCredentialType',
		nodeCredentialType: 'smsProApi',
		sendBody: true,
		contentType: 'raw',
		rawContentType: 'application/xml',
		options: {},
		...parameters,
	},
	credentials: { smsProApi: placeholder },
	...settings,
});
