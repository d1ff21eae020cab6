import type { IDataObject, INode, INodeType } from 'n8n-workflow';

import { runWorkflow } from '../../../engine';
import type { mockTime } from '../../../engine/mockTime';
import { failing } from '../../../engine/optionFields';
import { numbers, SmsProNode } from '../../../engine/smsPro';
import { startNode } from '../../../engine/startNode';
import { startGateway, type Gateway } from '../../../gateway';

jest.mock('n8n-workflow', () =>
	jest.requireActual<{ mockTime: typeof mockTime }>('../../../engine/mockTime').mockTime(),
);

let gateway: Gateway;
let smsPro: SmsProNode;

beforeEach(async () => {
	gateway = await startGateway();
	smsPro = await SmsProNode.load(gateway);
});
afterEach(() => gateway.stop());

const hour = 3_600_000;

/** A node that hands on the rows of one turn after the other, as n8n's Loop Over Items does. */
function turnsNode(turns: ReadonlyArray<readonly IDataObject[]>): INodeType {
	let turn = 0;
	return {
		description: {
			displayName: 'Turns',
			name: 'turns',
			group: ['transform'],
			version: 1,
			description: 'Hands on the rows of one turn after the other',
			defaults: { name: 'Turns' },
			inputs: ['main'],
			outputs: ['main'],
			properties: [],
		},
		execute: async () => {
			const rows = turns[turn] ?? [];
			turn += 1;
			return await Promise.resolve([rows.map((json) => ({ json }))]);
		},
	};
}

/** Sends the rows of each turn in `hours` of its own; what comes out of each turn. */
async function sendInTurns(turns: ReadonlyArray<readonly IDataObject[]>): Promise<IDataObject[][]> {
	const node = (name: string, type: string, rest: Partial<INode> = {}): INode => ({
		...{ id: name, name, type, typeVersion: 1, position: [0, 0], parameters: {} },
		...rest,
	});
	const credentials = smsPro.credentials();
	const to = (name: string) => ({ main: [[{ node: name, type: 'main' as const, index: 0 }]] });
	const run = await runWorkflow(smsPro.loader, {
		workflow: {
			nodes: [
				node('Start', startNode.description.name),
				node('Turns', 'turns'),
				node('SMSPRO', 'n8n-nodes-smspro.smsPro', {
					onError: 'continueRegularOutput',
					credentials: Object.fromEntries(
						Object.keys(credentials).map((name) => [name, { id: name, name }]),
					),
					parameters: {
						...{ resource: 'message', operation: 'send', sender: 'SMSPRO.KG' },
						...{ to: '={{ $json.to }}', text: failing('text') },
						options: { sendAt: "={{ $now.plus($json.hours, 'hours') }}" },
					},
				}),
			],
			connections: { Start: to('Turns'), Turns: to('SMSPRO'), SMSPRO: to('Turns') },
		},
		items: [{}],
		credentials,
		nodeTypes: { turns: turnsNode(turns) },
	});
	const runs = run.data.resultData.runData['SMSPRO'] ?? [];
	return runs.map(({ data }) => (data?.['main']?.[0] ?? []).map(({ json }) => json));
}

test('a turn of a loop that fails leaves the next ones their own times', async () => {
	const [a, b, c, d, e] = numbers(5);
	const row = (to: string | undefined, hours: number): IDataObject => ({
		to,
		hours,
		text: 'Hello',
	});
	const started = Date.now();
	const [failed, next, last] = await sendInTurns([
		[{ ...row(a, 1), fails: 'text' }, row(b, 1)].reverse(),
		[row(c, 2), row(d, 3), row(e, 4)],
		[row(a, 5)],
	]);
	const ahead = [...(next ?? []), ...(last ?? [])].map(({ scheduledFor }) =>
		Math.round((Date.parse(String(scheduledFor)) - started) / hour),
	);
	expect(ahead).toEqual([2, 3, 4, 5]);
	expect(failed?.map(({ outcome }) => outcome)).toEqual(['accepted', 'notSent']);
});
