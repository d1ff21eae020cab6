import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

import type { INodeExecutionData } from 'n8n-workflow';

import { expectToMatchSchema } from '../../../test/engine/matchesSchema';
import { resources } from '../nodes/Smpp/resources';
import { send } from './engine/SmppNodes';
import { smscForEachTest } from './smsc/smscForEachTest';
import type { SmscSimulator } from './smsc/SmscSimulator';

const folder = resolve(__dirname, '../nodes/Smpp/__schema__/v1.0.0');

let smsc: SmscSimulator;
let port: number;

smscForEachTest((started, itsPort) => {
	smsc = started;
	port = itsPort;
});

it('every operation has a schema, and no other', () => {
	const wanted = resources.flatMap(({ value, operations }) =>
		operations.map((operation) => join(value, `${operation.value}.json`)),
	);
	const found = readdirSync(folder, { recursive: true })
		.map(String)
		.filter((name) => name.endsWith('.json'));
	expect(found.sort()).toEqual(wanted.sort());
});

/** Runs that together show all that an operation gives when it works out. */
const runs: Readonly<Record<string, () => Promise<INodeExecutionData[]>>> = {
	'message send': async () => {
		const sendAt = new Date(Date.now() + 3_600_000).toISOString();
		const repeated = await send(port, { to: '996500100001, 996500100001', options: { sendAt } });
		const inParts = await send(
			port,
			{ to: '996500100002', text: 'x'.repeat(161) },
			{ credential: { provider: 'standard' } },
		);
		const latin = await send(port, {
			to: '996500100005, 996500100006',
			text: 'Салам',
			options: { rewriteText: 'latin', skipNumbers: '996500100006' },
		});
		smsc.options.receipts = 'afterAnswer';
		const hlr = await send(port, {
			to: '996500100003',
			messageType: 'hlr',
			options: { waitForReceipt: true },
		});
		const viber = await send(port, { to: '996500100004', messageType: 'viber' });
		return [repeated, inParts, latin, hlr, viber].flatMap(({ items }) => items);
	},
};

it.each(
	resources.flatMap(({ value, operations }) =>
		operations.map((operation) => [value, operation.value] as const),
	),
)('%s %s gives what its schema declares', async (resource, operation) => {
	const schema = join(folder, resource, `${operation}.json`);
	expectToMatchSchema(await runs[`${resource} ${operation}`]!(), schema);
});
