/** Credentials are filled in by type when the workflow is imported. */
const credentials = { smppApi: { id: '', name: '' } };

/**
 * The node, sending to the `to` of each item, as fast as the operator answers.
 *
 * @param {Record<string, any>} [parameters]
 * @param {Record<string, unknown>} [settings] `onError` and the like
 */
export const smpp = ({ options, ...parameters } = {}, settings = {}) => ({
	name: 'SMPP',
	type: 'n8n-nodes-smpp.smpp',
	typeVersion: 1,
	parameters: {
		resource: 'message',
		operation: 'send',
		messageType: 'text',
		to: '={{ $json.to }}',
		sender: 'MyCompany',
		text: 'Your order is ready',
		options: { throughput: 0, ...options },
		...parameters,
	},
	credentials,
	...settings,
});

/**
 * The trigger.
 *
 * @param {Record<string, unknown>} [parameters]
 */
export const smppTrigger = (parameters = {}) => ({
	name: 'SMPP Trigger',
	type: 'n8n-nodes-smpp.smppTrigger',
	typeVersion: 1,
	parameters: { options: {}, ...parameters },
	credentials,
});
