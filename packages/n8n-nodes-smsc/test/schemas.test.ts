/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import fs from 'node:fs';
import path from 'node:path';

import { expectToMatchSchema } from '../../../test/engine/matchesSchema';
import { mockTime } from '../../../test/engine/mockTime';
import type { Smsc } from '../../../test/gateway/smsc';
import { resources } from '../nodes/Smsc/resources';
import { smscForSuite, type SmscNode } from './SmscNode';

jest.mock('n8n-workflow', () =>
	jest.requireActual<{ mockTime: typeof mockTime }>('../../../test/engine/mockTime').mockTime(),
);

const folder = path.resolve(__dirname, '../nodes/Smsc/__schema__/v1.0.0');

/** The schema that n8n looks up for an operation. */
function schemaOf(resource: string, operation: string): string {
	return path.join(folder, resource, `${operation}.json`);
}

let smsc: Smsc;
let node: SmscNode;

smscForSuite((started, itsNode) => {
	smsc = started;
	node = itsNode;
});

test('every operation has a schema, and no other', () => {
	const wanted = resources.flatMap(({ value, operations }) =>
		operations.map((operation) => path.join(value, `${operation.value}.json`)),
	);
	const found = fs
		.readdirSync(folder, { recursive: true })
		.map(String)
		.filter((name) => name.endsWith('.json'));
	expect(found.sort()).toEqual(wanted.sort());
});

describe('what an operation gives is what its schema declares', () => {
	test('message.send', async () => {
		const soon = new Date(smsc.now() + 3_600_000).toISOString();
		const sms = await node.send({ to: '77012345601, 77012345601', options: { sendAt: soon } });
		const hlr = await node.send({ channel: 'hlr', to: '77012345602' });
		expectToMatchSchema([...sms.items, ...hlr.items], schemaOf('message', 'send'));
	});

	test('message.estimate', async () => {
		const run = (parameters: Parameters<SmscNode['run']>[2]) =>
			node.run('message', 'estimate', { text: 'Привет', ...parameters });
		const sms = await run({ to: '77012345601, 77012345601, nobody' });
		const hlr = await run({ channel: 'hlr', to: '77012345601' });
		expectToMatchSchema([...sms.items, ...hlr.items], schemaOf('message', 'estimate'));
	});

	test('message.getStatus, at every detail', async () => {
		const hlr = { imsi: '401020123456789', msc: '77010000001', mcc: '401', mnc: '02' };
		const home = { cn: 'Казахстан', net: 'Кселл', rcn: '', rnet: '' };
		smsc.put({ id: '1', fate: { status: 20, err: 6 }, comment: 'order 7', flag: 0x120 });
		smsc.put({ id: '2', kind: 'hlr', flag: 4, hlr: { ...hlr, ...home } });
		const phone = '77012345601';
		const items = [1, 2, 3].map((id) => ({ phone, id }));
		const results = [];
		for (const detail of ['status', 'full', 'fullWithOperator']) {
			results.push(...(await node.getStatus(items, { detail })).items);
		}
		expect(results).toHaveLength(9);
		expectToMatchSchema(results, schemaOf('message', 'getStatus'));
	});

	test('message.delete', async () => {
		smsc.put({ id: '5', phone: '77012345601' });
		const parameters = { phone: '77012345601', messageId: '5' };
		const { items } = await node.run('message', 'delete', parameters);
		expectToMatchSchema(items, schemaOf('message', 'delete'));
	});

	test('account.getBalance', async () => {
		const { items } = await node.run('account', 'getBalance', {});
		expectToMatchSchema(items, schemaOf('account', 'getBalance'));
	});
});
