import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { runAgent } from '../../engine/agent';
import type { mockTime } from '../../engine/mockTime';
import { SmsProNode } from '../../engine/smsPro';
import { startGateway, type Gateway } from '../../gateway';

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

const good = '996555123456';
const refused = '996700123456';

/** What the agent hears of calls with these arguments. */
async function call(parameters: INodeParameters, calls: IDataObject[], retryOnFail = false) {
	const credentials = smsPro.credentials();
	return await runAgent({ tool: 'smsPro', parameters, calls, retryOnFail, credentials });
}

const send: INodeParameters = {
	resource: 'message',
	operation: 'send',
	sender: 'SMSPRO.KG',
	to: "={{ $fromAI('to', '', 'string') }}",
	text: "={{ $fromAI('text', '', 'string') }}",
};

test.each([
	['message', 'send', 'Send SMS message (costs money) in SMSPRO'],
	['message', 'estimate', 'Estimate cost of SMS message (free) in SMSPRO'],
	['otp', 'send', 'Send one-time password (costs money) in SMSPRO'],
])('the agent is told what %s %s costs', async (resource, operation, told) => {
	const { description } = await call({ ...send, resource, operation, phone: good }, []);
	expect(description).toBe(told);
});

test('the agent hears what became of each recipient', async () => {
	const to = '0555 123 456, +996 700 123 457';
	const { answers } = await call(send, [{ to, text: 'Hello' }]);
	expect(JSON.parse(answers[0]!)).toMatchObject([
		{ to: good, outcome: 'accepted' },
		{ to: '996700123457', outcome: 'accepted' },
	]);
});

test('the agent hears why nothing was sent', async () => {
	const { answers } = await call(send, [{ to: '12', text: 'Hello' }]);
	expect(answers[0]).toContain('"12" is too short for a number in Kyrgyzstan (KG)');
	expect(answers[0]).toContain('Nothing was sent.');
	expect(gateway.requests.entries).toEqual([]);
});

describe('nobody is sent to twice', () => {
	const both = { to: `${good}, ${refused}`, text: 'Hello' };

	beforeEach(() => {
		gateway.account.refusedNumbers.add(refused);
	});

	test('when n8n tries a call again', async () => {
		const { answers } = await call(send, [both], true);
		expect(answers[0]).toContain('Accepted: 1 of 2 recipients.');
		expect(gateway.ledger.countOf(good)).toBe(1);
	});

	test('when the agent makes a call that failed again', async () => {
		const { answers } = await call(send, [both, { ...both, to: good }]);
		expect(JSON.parse(answers[1]!)).toMatchObject([{ to: good, outcome: 'alreadyAccepted' }]);
		expect(gateway.ledger.countOf(good)).toBe(1);
	});

	test('but a call after one that worked out is a new sending', async () => {
		const once = { to: good, text: 'Hello' };
		const { answers } = await call(send, [once, once]);
		for (const answer of answers)
			expect(JSON.parse(answer)).toMatchObject([{ outcome: 'accepted' }]);
		expect(gateway.ledger.countOf(good)).toBe(2);
	});
});
