import { chain, listOf, manualStart, sending } from '../suites/support/workflows.mjs';

/** As people set it once one request in a list has failed. */
const retries = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1000 };

/**
 * The ways to send a list, as workflows. What isn't ours is built as tutorials for XML gateways do:
 * login and password in the document, an id of one's own, the answer read with the XML node.
 *
 * @typedef {object} Place
 * @property {string} url the gateway's
 * @property {string} login
 * @property {string} password
 */

/** @type {Record<string, (count: number, place: Place) => import('../harness/rest/workflows.mjs').WorkflowFile>} */
export const approaches = {
	'SMSPRO node': (count) =>
		chain('SMSPRO node', [manualStart, ...listOf(count), sending({}, retries)]),

	'HTTP Request + XML, a request a row': (count, place) =>
		chain('A request a row', [manualStart, ...listOf(count), messageOfRow(place), ...post(place)]),

	'HTTP Request + XML, packets of 50 in a Code node': (count, place) =>
		chain('Packets by hand', [manualStart, ...listOf(count), messageOf50(place), ...post(place)]),
};

/** A new id each time the node runs. */
const newId = 'Math.random().toString(36).slice(2, 12)';

/** @param {Place} place @param {string} phones an expression */
const message = ({ login, password }, phones) =>
	`{ message: { login: ${JSON.stringify(login)}, pwd: ${JSON.stringify(password)}, id: ${newId}, ` +
	`sender: "SMSPRO.KG", text: "Your order is ready", phones: { phone: ${phones} } } }`;

/** @param {Place} place */
const messageOfRow = (place) => ({
	name: 'Message',
	type: 'n8n-nodes-base.set',
	typeVersion: 3.4,
	parameters: {
		mode: 'raw',
		jsonOutput: `={{ (${message(place, '$json.to')}) }}`,
		options: {},
	},
});

/** @param {Place} place */
const messageOf50 = (place) => ({
	name: 'Message',
	type: 'n8n-nodes-base.code',
	typeVersion: 2,
	parameters: {
		jsCode: [
			'const numbers = $input.all().map((item) => item.json.to);',
			'const packets = [];',
			'while (numbers.length > 0) packets.push(numbers.splice(0, 50));',
			`return packets.map((phones) => ({ json: ${message(place, 'phones')} }));`,
		].join('\n'),
	},
});

/** @param {Place} place */
const post = ({ url }) => [
	{
		name: 'To XML',
		type: 'n8n-nodes-base.xml',
		typeVersion: 1,
		parameters: { mode: 'jsonToxml', options: {} },
	},
	{
		name: 'HTTP Request',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			...{ method: 'POST', url: `${url}/api/message`, sendBody: true, contentType: 'raw' },
			...{ rawContentType: 'application/xml', body: '={{ $json.data }}', options: {} },
		},
		...retries,
	},
	{ name: 'Answer', type: 'n8n-nodes-base.xml', typeVersion: 1, parameters: { options: {} } },
];
