import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { numberRanges } from '../../gateway/phones.ts';
import { startSmsPro } from './smspro.mjs';
import { exampleFiles } from './support/example-files.mjs';
import { withMessenger } from './support/with-messenger.mjs';

/** Of the types that the examples name; none of them is used. */
const otherCredentials = {
	httpBasicAuth: { user: 'u', password: 'p' },
	httpHeaderAuth: { name: 'n', value: 'v' },
	openAiApi: { apiKey: 'k' },
	smscApi: { baseUrl: 'http://127.0.0.1', authentication: 'apiKey', apiKey: 'k' },
	smtp: { host: '127.0.0.1', port: 1, secure: false },
	telegramApi: { accessToken: 't', baseUrl: 'http://127.0.0.1' },
};

const examples = await exampleFiles();

describe('all examples in n8n', () => {
	/** @type {import('./smspro.mjs').SmsPro} */
	let site;
	/** @type {any[]} */
	let nodeTypes;

	before(async () => {
		site = await startSmsPro();
		nodeTypes = await site.n8n.nodeTypes.list();
		for (const [type, data] of Object.entries(otherCredentials)) {
			site.credentials.push(await site.n8n.credentials.create(type, data));
		}
	});
	after(() => site?.stop());

	for (const { name, workflow: file } of examples) {
		describe(`${name}.json`, () => {
			it('is made of nodes that this n8n has', () => {
				for (const { type, typeVersion, name } of file.nodes) {
					const known = nodeTypes.some(
						(known) => known.name === type && [known.version].flat().includes(typeVersion),
					);
					assert.ok(known, `${name}: ${type} ${typeVersion}`);
				}
			});

			it('is imported and published', async () => {
				const workflow = await site.import(withMessenger(file));
				assert.equal(workflow.nodes.length, file.nodes.length);
				const isStartedByHand = file.nodes.some(({ type }) => type.endsWith('.manualTrigger'));
				if (isStartedByHand) return;
				assert.ok((await site.n8n.workflows.activate(workflow)).active);
				assert.ok(!(await site.n8n.workflows.deactivate(workflow)).active);
			});

			it('explains itself, and holds nothing of its author', () => {
				assert.ok(file.nodes.some(({ type }) => type === 'n8n-nodes-base.stickyNote'));
				for (const { name, credentials = {} } of file.nodes) {
					for (const { id } of Object.values(credentials)) assert.equal(id, '', name);
				}
				const text = JSON.stringify(file);
				assert.doesNotMatch(text, /"instanceId"|"shared"|"versionId"/);
				assert.deepEqual(foreignNumbers(text), []);
			});

			it('has expressions that can be read, and that refer to nodes before', () => {
				for (const { name, parameters } of file.nodes) {
					for (const code of expressionsIn(parameters)) {
						assert.doesNotThrow(() => new Function(`return (${code}\n)`), `${name}: ${code}`);
						for (const [, reference = ''] of code.matchAll(/\$\('([^']+)'\)/g)) {
							assert.ok(ancestorsOf(file, name).has(reference), `${name} refers to ${reference}`);
						}
					}
				}
			});
		});
	}
});

/**
 * Phone numbers that the simulator doesn't know, so that they may be somebody's.
 *
 * @param {string} text
 */
function foreignNumbers(text) {
	const known = numberRanges.map(({ prefix }) => prefix);
	const withoutIds = text.replaceAll(/[\da-f]{8}-[\da-f]{4}-[\da-f-]+/g, '');
	return [...withoutIds.matchAll(/(?<![\d-])\d(?:[ -]?\d){8,14}(?!\d)/g)]
		.map(([number]) => number.replaceAll(/\D/g, '').replace(/^0/, '996'))
		.filter((number) => !known.some((prefix) => number.startsWith(prefix)));
}

/**
 * The code in each pair of double braces.
 *
 * @param {unknown} value
 * @returns {string[]}
 */
function expressionsIn(value) {
	if (typeof value === 'string') {
		if (!value.startsWith('=')) return [];
		return [...value.matchAll(/\{\{([\s\S]*?)\}\}/g)].map(([, code]) => code ?? '');
	}
	if (typeof value !== 'object' || value === null) return [];
	return Object.values(value).flatMap(expressionsIn);
}

/**
 * The nodes that have run when a node runs. A tool or model runs when its agent does.
 *
 * @param {import('../harness/rest/workflows.mjs').WorkflowFile} file
 * @param {string} name
 * @param {Set<string>} [found]
 * @returns {Set<string>}
 */
function ancestorsOf({ connections }, name, found = new Set()) {
	const agents = Object.entries(connections[name] ?? {})
		.filter(([kind]) => kind !== 'main')
		.flatMap(([, outputs]) => outputs.flat().map((/** @type {any} */ { node }) => node));
	const before = Object.keys(connections).filter((from) =>
		(connections[from].main ?? []).flat().some((/** @type {any} */ { node }) => node === name),
	);
	for (const other of [...before, ...agents]) {
		if (found.has(other)) continue;
		found.add(other);
		ancestorsOf({ nodes: [], connections }, other, found);
	}
	return found;
}
