/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import path from 'node:path';

import { resolveOutputSchemaPath } from 'n8n-core';
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { resources } from '../../../nodes/SmsPro/resources';
import { loadPackage } from '../../engine';
import { expectToMatchSchema } from '../../engine/matchesSchema';
import type { mockTime } from '../../engine/mockTime';
import { jsonOf, SmsProNode } from '../../engine/smsPro';
import { disturbFirst, startGateway, type Gateway } from '../../gateway';

jest.mock('n8n-workflow', () =>
	jest.requireActual<{ mockTime: typeof mockTime }>('../../engine/mockTime').mockTime(),
);

let gateway: Gateway;
let smsPro: SmsProNode;

beforeEach(async () => {
	gateway = await startGateway();
	smsPro = await SmsProNode.load(gateway);
});
afterEach(() => gateway.stop());

/** Runs that together show all that an operation gives when it works out. */
const runs: Readonly<Record<string, () => Promise<INodeExecutionData[]>>> = {
	'message send': async () => {
		const sendAt = '2031-01-01T00:00:00Z';
		const later = await smsPro.send({
			to: '0555123456, 0555123457',
			text: 'Салам',
			options: { sendAt, rewriteText: 'latin', skipNumbers: '0555123457' },
		});
		const options = { waitForDelivery: true };
		const delivered = await smsPro.send({ to: '0700123456, 0700123456', options });
		gateway.disturb(disturbFirst(5, { kind: 'dropAfter' }, 'message'));
		const reported = await smsPro.send({ to: '0770123456' });
		return [later, delivered, reported].flatMap(({ items }) => items);
	},
	'message estimate': async () =>
		await run('message', 'estimate', { to: '0555123456, 12', text: 'Салам, 👍' }),
	'deliveryReport get': async () => {
		const { items } = await smsPro.send({ to: '0555123456, 0555123400' });
		gateway.reports.settle();
		return await run('deliveryReport', 'get', { messageId: '={{ $json.messageId }}' }, items);
	},
	'phoneNumber lookup': async () => [
		...(await run('phoneNumber', 'lookup', { phone: '0555123456' })),
		...(await run('phoneNumber', 'lookup', { phone: '0220123456' })),
	],
	'account get': async () => await run('account', 'get', {}),
	'otp send': async () => await run('otp', 'send', { phone: '0555123456' }),
	'otp verify': async () => {
		const sent = await run('otp', 'send', { phone: '0555123456' });
		const code = gateway.ledger.codeOf('996555123456')!;
		return await run('otp', 'verify', { token: '={{ $json.token }}', code }, sent);
	},
};

async function run(
	resource: string,
	operation: string,
	parameters: INodeParameters,
	input: readonly INodeExecutionData[] = [{ json: {} }],
): Promise<INodeExecutionData[]> {
	const items: IDataObject[] = jsonOf([...input]);
	return (await smsPro.run(resource, operation, parameters, { items })).items;
}

test.each(
	resources.flatMap(({ value, operations }) =>
		operations.map((operation) => [value, operation.value] as const),
	),
)('n8n finds a schema for %s %s, and it is what comes out', async (resource, operation) => {
	const { sourcePath } = (await loadPackage()).known.nodes['smsPro']!;
	const node = { nodeDir: path.dirname(sourcePath), version: 1 };
	const schema = resolveOutputSchemaPath({ ...node, resource, operation })!;
	expectToMatchSchema(await runs[`${resource} ${operation}`]!(), schema);
});
