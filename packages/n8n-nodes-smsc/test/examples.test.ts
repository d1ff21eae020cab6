/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import fs from 'node:fs';
import path from 'node:path';

import type { IDataObject, INodeType } from 'n8n-workflow';

import { runWorkflow, type WorkflowFile } from '../../../test/engine/runWorkflow';
import { mockTime } from '../../../test/engine/mockTime';
import type { Smsc } from '../../../test/gateway/smsc';
import { smscForSuite, type SmscNode } from './SmscNode';
import { standIn } from './standIn';

jest.mock('n8n-workflow', () =>
	jest.requireActual<{ mockTime: typeof mockTime }>('../../../test/engine/mockTime').mockTime(),
);

const folder = path.resolve(__dirname, '../examples');

let smsc: Smsc;
let node: SmscNode;

smscForSuite((started, itsNode) => {
	smsc = started;
	node = itsNode;
});

function example(name: string): WorkflowFile & { name: string } {
	return JSON.parse(fs.readFileSync(path.join(folder, `${name}.json`), 'utf8')) as never;
}

/** Runs an example over the rows of its data table, and gives what it writes into it. */
async function run(name: string, rows: IDataObject[]): Promise<IDataObject[]> {
	const written: IDataObject[] = [];
	const file = example(name);
	const nodes = file.nodes.map((each) =>
		each.type === 'n8n-nodes-base.scheduleTrigger'
			? { ...each, type: 'n8n-nodes-base.manualTrigger' }
			: each,
	);
	const { connections } = JSON.parse(
		// The engine's own start node has a name that the harness knows.
		JSON.stringify({ connections: file.connections }).replaceAll('"Every hour"', '"Start"'),
	) as WorkflowFile;
	const dataTable = standIn('n8n-nodes-base.dataTable', async function () {
		// The engine drops parameters that the stand-in's form doesn't have.
		const { parameters = {} } =
			example(name).nodes.find((each) => each.name === this.getNode().name) ?? {};
		if (parameters['operation'] === 'get') {
			return [rows.map((json) => ({ json, pairedItem: { item: 0 } }))];
		}
		this.getInputData().forEach((_, item) => {
			const { value } = parameters['columns'] as { value: Record<string, string> };
			const fields = Object.entries(value).map(([field, text]) => [
				field,
				text.startsWith('=') ? this.evaluateExpression(text.slice(1), item) : text,
			]);
			const { conditions } = parameters['filters'] as {
				conditions: Array<{ keyName: string; keyValue: string }>;
			};
			const where = conditions.map(({ keyName, keyValue }) => [
				keyName,
				this.evaluateExpression(keyValue.slice(1), item),
			]);
			written.push(Object.fromEntries([...fields, ...where]) as IDataObject);
		});
		return [this.getInputData()];
	});
	const wait = standIn('n8n-nodes-base.wait', async function () {
		smsc.advance(120_000);
		return [this.getInputData()];
	});
	const result = await runWorkflow(node.loader, {
		workflow: {
			nodes: nodes
				.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote')
				.map((each) => (each.name === 'Every hour' ? { ...each, name: 'Start' } : each)),
			connections,
		},
		items: [{}],
		credentials: { smscApi: node.credential() },
		nodeTypes: { 'n8n-nodes-base.dataTable': dataTable, 'n8n-nodes-base.wait': wait },
	});
	expect(result.data.resultData.error).toBeUndefined();
	return written;
}

test('status-sweep: one request for all rows, each row gets its status', async () => {
	smsc.put({ id: '5', phone: '77012345601' });
	smsc.put({ id: '5', phone: '77012345602', fate: { status: 20, err: 1 } });
	const written = await run('status-sweep', [
		{ id: 1, to: '77012345602', messageId: '5' },
		{ id: 2, to: '77012345601', messageId: '5' },
		{ id: 3, to: '77012345603', messageId: '5' },
	]);
	expect(written).toMatchObject([
		{ id: 1, status: 'undeliverable', reason: 'The number does not exist', final: true },
		{ id: 2, status: 'delivered', reason: null, final: true },
		{ id: 3, status: 'notFound', final: false },
	]);
	expect(smsc.requests).toHaveLength(1);
});

test('hlr-clean-list: every row gets an answer', async () => {
	const written = await run('hlr-clean-list', [
		{ id: 1, phone: '8 701 234-56-09' },
		{ id: 2, phone: 'nobody' },
		{ id: 3, phone: '+7 701 234 56 20' },
		{ id: 4, phone: '77012345622' },
	]);
	expect(written).toHaveLength(4);
	expect(written).toEqual(
		expect.arrayContaining([
			{ id: 1, status: 'delivered', reason: null, operator: 'Кселл', roaming: 'Россия' },
			{
				id: 3,
				status: 'undeliverable',
				reason: 'The number does not exist',
				operator: 'Кселл',
				roaming: null,
			},
			{ id: 2, status: 'notSent', reason: expect.stringContaining('no digits') },
			{ id: 4, status: 'rejected', reason: expect.stringContaining('wrong format') },
		]),
	);
	expect(smsc.messages.map(({ kind, text }) => [kind, text])).toEqual([
		['hlr', ''],
		['hlr', ''],
	]);
});

test('hlr-clean-list: who was asked in vain is not asked, and billed, once more', async () => {
	smsc.disturb(({ script }) => (script === 'status' ? { kind: 'htmlPageBefore' } : undefined));
	const written = await run('hlr-clean-list', [
		{ id: 1, phone: '77012345609' },
		{ id: 2, phone: '77012345601' },
	]);
	expect(written).toEqual(
		[1, 2].map((id) => ({
			id,
			status: 'noAnswer',
			reason: expect.stringContaining('not with a document of SMSC'),
		})),
	);
});

test('every example uses only what the forms have, and holds no credential', () => {
	const { description } = node.loader.getNode('smsc').type as INodeType;
	const fields = new Set(description.properties.map(({ name }) => name));
	for (const file of fs.readdirSync(folder)) {
		for (const each of example(path.basename(file, '.json')).nodes) {
			if (each.type !== 'n8n-nodes-smsc.smsc') continue;
			for (const name of Object.keys(each.parameters)) expect(fields).toContain(name);
			expect(each.credentials?.['smscApi']?.id).toBe('');
		}
	}
});
