/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import fs from 'node:fs';
import path from 'node:path';

import type { INodeExecutionData } from 'n8n-workflow';

import { expectToMatchSchema } from '../../../test/engine/matchesSchema';
import { mockTime } from '../../../test/engine/mockTime';
import type { Smsc } from '../../../test/gateway/smsc';
import { resources } from '../nodes/Smsc/resources';
import { smscForSuite, type SmscNode } from './SmscNode';

jest.mock('n8n-workflow', () =>
	jest.requireActual<{ mockTime: typeof mockTime }>('../../../test/engine/mockTime').mockTime(),
);

const folder = path.resolve(__dirname, '../nodes/Smsc/__schema__/v1.0.0');

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

const since = () => new Date(smsc.now() - 3_600_000).toISOString();

/** Runs that together show all that an operation gives when it works out. */
const runs: Readonly<Record<string, () => Promise<INodeExecutionData[]>>> = {
	'message send': async () => {
		const soon = new Date(smsc.now() + 3_600_000).toISOString();
		const sms = await node.send({ to: '77012345601, 77012345601', options: { sendAt: soon } });
		const latin = await node.send({
			to: '77012345603, 77012345604',
			text: 'Рахмет',
			options: { rewriteText: 'latin', skipNumbers: '77012345604' },
		});
		const hlr = await node.send({ channel: 'hlr', to: '77012345602' });
		const call = await node.send({ channel: 'voiceCall', to: '77012345603', text: 'code' });
		return [...sms.items, ...latin.items, ...hlr.items, ...call.items];
	},
	'message estimate': async () => {
		const to = '77012345601, 77012345601, nobody';
		const sms = await node.run('message', 'estimate', { to, text: 'Привет 👍' });
		const hlr = await node.run('message', 'estimate', { channel: 'hlr', to: '77012345601' });
		return [...sms.items, ...hlr.items];
	},
	'message getStatus': async () => {
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
		return results;
	},
	'message delete': async () => {
		smsc.put({ id: '5', phone: '77012345601' });
		const parameters = { phone: '77012345601', messageId: '5' };
		return (await node.run('message', 'delete', parameters)).items;
	},
	'message getMany': async () => {
		const hlr = { imsi: '401020123456789', msc: '77010000001', mcc: '401', mnc: '02' };
		const home = { cn: 'Казахстан', net: 'Кселл', rcn: '', rnet: '' };
		smsc.put({ fate: { status: 20, err: 6 }, flag: 0x120 });
		smsc.put({ kind: 'hlr', flag: 4, hlr: { ...hlr, ...home } });
		return (await node.run('message', 'getMany', { from: since(), returnAll: true })).items;
	},
	'incomingMessage getMany': async () => {
		smsc.putIncoming({});
		const parameters = { since: 'time', time: since(), returnAll: true };
		return (await node.run('incomingMessage', 'getMany', parameters)).items;
	},
	'phoneNumber lookup': async () => {
		const items = [{ phone: '77012345601' }, { phone: '12025550123' }];
		const parameters = { phone: '={{ $json.phone }}' };
		return (await node.run('phoneNumber', 'lookup', parameters, { items })).items;
	},
	'stopList add': async () => (await node.run('stopList', 'add', { phone: '77012345601' })).items,
	'stopList remove': async () =>
		(await node.run('stopList', 'remove', { phone: '77012345601' })).items,
	'sender getMany': async () => (await node.run('sender', 'getMany', {})).items,
	'account getBalance': async () => (await node.run('account', 'getBalance', {})).items,
};

test.each(
	resources.flatMap(({ value, operations }) =>
		operations.map((operation) => [value, operation.value] as const),
	),
)('what %s %s gives is what its schema declares', async (resource, operation) => {
	const schema = path.join(folder, resource, `${operation}.json`);
	expectToMatchSchema(await runs[`${resource} ${operation}`]!(), schema);
});
