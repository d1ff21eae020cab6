/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import fs from 'node:fs';
import path from 'node:path';

import type { IDataObject, IExecuteFunctions, INode } from 'n8n-workflow';

import { mockTime } from '../../../test/engine/mockTime';
import { runWorkflow, type WorkflowFile } from '../../../test/engine/runWorkflow';
import type { Smsc } from '../../../test/gateway/smsc';
import { smscForSuite, type SmscNode } from './SmscNode';
import { standIn } from './standIn';

jest.mock('n8n-workflow', () =>
	jest.requireActual<{ mockTime: typeof mockTime }>('../../../test/engine/mockTime').mockTime(),
);

let smsc: Smsc;
let node: SmscNode;

smscForSuite((started, itsNode) => {
	smsc = started;
	node = itsNode;
});

/** Runs an example over the items of its trigger, and gives what it wrote into its table. */
async function run(name: string, items: readonly IDataObject[]): Promise<IDataObject[]> {
	const written: IDataObject[] = [];
	const text = fs.readFileSync(path.resolve(__dirname, `../examples/${name}.json`), 'utf8');
	const file = JSON.parse(text) as WorkflowFile;
	// The engine drops parameters that a stand-in's form doesn't have, from the very nodes that it is given.
	const parametersOf = (context: IExecuteFunctions) =>
		file.nodes.find((each) => each.name === context.getNode().name)!.parameters;
	const evaluate = (context: IExecuteFunctions, value: unknown, item: number) =>
		context.evaluateExpression(String(value).slice(1), item);
	const nodeTypes = {
		'n8n-nodes-base.filter': standIn('n8n-nodes-base.filter', async function () {
			const { conditions } = parametersOf(this)['conditions'] as {
				conditions: Array<{ leftValue: string }>;
			};
			const isKept = (_: unknown, item: number) =>
				evaluate(this, conditions[0]!.leftValue, item) === true;
			return [
				this.getInputData().flatMap((each, item) =>
					isKept(each, item) ? [{ ...each, pairedItem: { item } }] : [],
				),
			];
		}),
		'n8n-nodes-base.dataTable': standIn('n8n-nodes-base.dataTable', async function () {
			const { value } = parametersOf(this)['columns'] as { value: Record<string, string> };
			return [
				this.getInputData().map((_, item) => {
					const row = Object.entries(value).map(([column, cell]) => [
						column,
						evaluate(this, cell, item),
					]);
					written.push(Object.fromEntries(row) as IDataObject);
					return { json: written.at(-1)!, pairedItem: { item } };
				}),
			];
		}),
	};
	const asNode = (each: INode): INode =>
		each.type.endsWith('Trigger')
			? { ...each, name: 'Start', type: 'n8n-nodes-base.manualTrigger' }
			: each;
	const connections = Object.fromEntries(
		Object.entries(file.connections).map(([from, to]) => [
			from.endsWith('Trigger') ? 'Start' : from,
			to,
		]),
	);
	const isNode = ({ type }: INode) => type !== 'n8n-nodes-base.stickyNote';
	const result = await runWorkflow(node.loader, {
		workflow: { nodes: structuredClone(file.nodes).filter(isNode).map(asNode), connections },
		items,
		credentials: { smscApi: node.credential() },
		nodeTypes,
	});
	expect(result.data.resultData.error).toBeUndefined();
	return written;
}

let lastId = 5_500;

function reply(text: string, from = '77012345655'): IDataObject {
	lastId += 1;
	const receivedAt = '22.11.2026 18:03:00';
	const to = '77770000000';
	return { event: 'incomingMessage', messageId: String(lastId), from, to, text, receivedAt };
}

const sent = () => smsc.messages.map(({ phone, text }) => [phone, text]);

test('customer-reply: every reply is written down and answered, but STOP', async () => {
	const replies = [reply('Да, в 18:00'), reply('стоп.'), reply('STOP по пути', '77012345656')];
	const rows = await run('customer-reply', replies);
	expect(rows).toEqual(
		[replies[0]!, replies[2]!].map(({ messageId, from, text, receivedAt }) => ({
			messageId,
			from,
			text,
			receivedAt,
		})),
	);
	const answer = 'Спасибо, мы получили ваше сообщение и скоро ответим.';
	expect(sent()).toEqual([
		['77012345655', answer],
		['77012345656', answer],
	]);
});

test('customer-reply: the same reply is answered once, also by another execution', async () => {
	const [one] = [reply('Да')];
	await run('customer-reply', [one!]);
	smsc.advance(90_000);
	await run('customer-reply', [one!]);
	expect(smsc.messages).toHaveLength(1);
});

test.each([
	['STOP', 'You will get no more messages from us.'],
	['unsubscribe', 'You will get no more messages from us.'],
	[' Стоп! ', 'Вы больше не будете получать наши сообщения.'],
	['«Отписаться»', 'Вы больше не будете получать наши сообщения.'],
	['тоқтату', 'Сіз бұдан былай біздің хабарламаларды алмайсыз.'],
	['Бас  тарту', 'Сіз бұдан былай біздің хабарламаларды алмайсыз.'],
	['Токтот', 'Мындан ары сиз биздин билдирүүлөрдү албайсыз.'],
	['БАШ ТАРТУУ', 'Мындан ары сиз биздин билдирүүлөрдү албайсыз.'],
])('stop-list: %s is confirmed in its language, and goes on the list', async (text, answer) => {
	const others = [reply('Не стоп, а да', '77012345601'), reply('', '77012345602')];
	await run('stop-list', [...others, reply(text)]);
	expect([...smsc.account.stopList]).toEqual(['77012345655']);
	expect(sent()).toEqual([['77012345655', answer]]);
});

test('stop-list: a confirmation that fails keeps nobody off the list', async () => {
	smsc.disturb(({ script }) => (script === 'send' ? { kind: 'htmlPageBefore' } : undefined));
	await run('stop-list', [reply('стоп')]);
	expect([...smsc.account.stopList]).toEqual(['77012345655']);
	expect(smsc.messages).toEqual([]);
});

test('status-update-row: final statuses go into their rows, others into none', async () => {
	const status = (
		messageId: string,
		name: string,
		final: boolean,
		error: string | null = null,
	) => ({
		...{ event: 'status', messageId, phone: '77012345601', status: name, final, error },
		changedAt: '2026-11-22T12:00:05.000Z',
	});
	const rows = await run('status-update-row', [
		status('5', 'sentToOperator', false),
		status('5', 'delivered', true),
		status('6', 'undeliverable', true, 'The number does not exist'),
	]);
	expect(rows).toEqual([
		{
			...{ messageId: '5', to: '77012345601', status: 'delivered', reason: null, final: true },
			changedAt: '2026-11-22T12:00:05.000Z',
		},
		expect.objectContaining({ messageId: '6', reason: 'The number does not exist' }),
	]);
});
