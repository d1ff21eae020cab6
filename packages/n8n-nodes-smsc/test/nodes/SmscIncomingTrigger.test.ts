/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import path from 'node:path';

import { loadPackage } from '../../../../test/engine';
import { mockPauses, type mockTime } from '../../../../test/engine/mockTime';
import { Polling } from '../../../../test/engine/polling';
import { seededRandom } from '../../../../test/gateway';
import { startSmsc, type Smsc } from '../../../../test/gateway/smsc';

jest.mock('n8n-workflow', () =>
	jest.requireActual<{ mockTime: typeof mockTime }>('../../../../test/engine/mockTime').mockTime(),
);

const minute = 60_000;

let smsc: Smsc;
let polling: Polling;

beforeEach(async () => {
	mockPauses.length = 0;
	smsc = await startSmsc();
	const { login, password } = smsc.account;
	const credential = { authentication: 'loginPassword', login, password, baseUrl: smsc.url };
	polling = new Polling(await loadPackage(path.resolve(__dirname, '../..')), {
		type: 'n8n-nodes-smsc.smscIncomingTrigger',
		credentials: { smscApi: credential },
	});
});
afterEach(() => smsc.stop());

/** A minute later, as n8n polls. */
async function pollNext(): Promise<void> {
	smsc.advance(minute);
	await polling.poll();
}

const takenIds = () => polling.executions.flat().map(({ messageId }) => Number(messageId));
const range = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at);

test('the items of the SMSC Trigger, in their order', async () => {
	await polling.activate();
	smsc.putIncoming({ text: 'Да, «жду» & до 18:00', phone: '77012345655' });
	smsc.putIncoming({ text: '' });
	await pollNext();
	expect(polling.executions).toEqual([
		[],
		[
			{
				event: 'incomingMessage',
				messageId: '5501',
				from: '77012345655',
				to: '77770000000',
				text: 'Да, «жду» & до 18:00',
				receivedAt: expect.stringMatching(/^\d\d\.\d\d\.\d{4} \d\d:\d\d:\d\d$/),
			},
			expect.objectContaining({ messageId: '5502', text: '' }),
		],
	]);
});

test('what came before the workflow was published does not start it', async () => {
	smsc.putIncoming({});
	await polling.activate();
	await pollNext();
	smsc.putIncoming({});
	await pollNext();
	expect(takenIds()).toEqual([5_502]);
});

test('one request a poll, and no execution without messages but that of the start', async () => {
	smsc.putIncoming({});
	await polling.activate();
	for (let count = 0; count < 3; count += 1) await pollNext();
	expect(polling.executions).toEqual([[]]);
	const asked = smsc.requestsTo('get').map(({ method, fields }) => {
		const { hour, after_id: afterId, cnt } = fields;
		return [method, hour, afterId, cnt];
	});
	const later = ['POST', undefined, '5501', '1000'];
	expect(asked).toEqual([['POST', '168', undefined, '1000'], later, later, later]);
});

test.each(['list', 'null', 'nothing'] as const)('no messages, told as %s', async (noAnswers) => {
	smsc.quirks.noAnswers = noAnswers;
	await polling.activate();
	await pollNext();
	smsc.putIncoming({});
	await pollNext();
	expect(takenIds()).toEqual([5_501]);
});

test('the first message of all, after midnight and a restart', async () => {
	await polling.activate();
	smsc.putIncoming({ receivedAt: smsc.now() + minute });
	smsc.advance(24 * 60 * minute);
	await polling.activate('init');
	expect(takenIds()).toEqual([5_501]);
	await pollNext();
	expect(takenIds()).toEqual([5_501]);
});

test('what comes in while n8n is down is there when it is back', async () => {
	await polling.activate();
	smsc.putIncoming({});
	await pollNext();
	smsc.putIncoming({});
	smsc.advance(3 * 24 * 60 * minute);
	await polling.activate('init');
	expect(takenIds()).toEqual([5_501, 5_502]);
});

describe('a poll that fails', () => {
	test.each([
		'dropAfter',
		'http500After',
		'htmlPageAfter',
		'cutAnswer',
		'tooManyConcurrent',
	] as const)('with %s is an error, and loses nothing', async (kind) => {
		await polling.activate();
		smsc.putIncoming({});
		smsc.disturb(() => ({ kind }));
		await expect(pollNext()).rejects.toThrow();
		smsc.disturb(undefined);
		await pollNext();
		expect(takenIds()).toEqual([5_501]);
	});

	test('once is asked again at once', async () => {
		await polling.activate();
		smsc.putIncoming({});
		let asked = 0;
		smsc.disturb(() => (asked++ === 0 ? { kind: 'dropAfter' } : undefined));
		await pollNext();
		expect(takenIds()).toEqual([5_501]);
	});

	test('for coming too often waits for the next poll, not in this one', async () => {
		await polling.activate();
		smsc.disturb(() => ({ kind: 'duplicateRequest' }));
		await expect(pollNext()).rejects.toThrow(/too often/);
		expect(mockPauses).toEqual([]);
	});

	test('in the middle of its pages loses none, and repeats none', async () => {
		await polling.activate();
		for (let count = 0; count < 2_500; count += 1) smsc.putIncoming({});
		smsc.disturb(({ fields }) =>
			fields['after_id'] === '7500' ? { kind: 'dropAfter' } : undefined,
		);
		await expect(pollNext()).rejects.toThrow();
		expect(takenIds()).toEqual([]);
		smsc.disturb(undefined);
		await pollNext();
		expect(takenIds()).toEqual(range(5_501, 2_500));
	});

	test('at the start keeps the workflow from going live', async () => {
		smsc.account.blocked = true;
		await expect(polling.activate()).rejects.toThrow(/blocked the IP address/);
		expect(polling.staticData).toEqual({});
	});
});

test('a poll during a poll takes nothing', async () => {
	await polling.activate();
	smsc.putIncoming({});
	smsc.advance(minute);
	await Promise.all([polling.poll(), polling.poll(), polling.poll()]);
	expect(takenIds()).toEqual([5_501]);
});

test('a row that can not be read is told in the log and costs nobody else', async () => {
	await polling.activate();
	smsc.putIncoming({});
	smsc.putIncoming({ phone: '' });
	smsc.putIncoming({});
	await pollNext();
	expect(takenIds()).toEqual([5_501, 5_503]);
	expect(polling.log.join()).toMatch(/left out 1 of 3 incoming messages/);
});

test('a test in the editor shows the latest, and takes none', async () => {
	expect(await polling.test()).toBeNull();
	await polling.activate();
	for (let count = 0; count < 12; count += 1) smsc.putIncoming({});
	smsc.advance(minute);
	expect((await polling.test())?.map(({ messageId }) => messageId)).toEqual(
		range(5_503, 10).map(String),
	);
	await polling.activate('init');
	expect(takenIds()).toEqual(range(5_501, 12));
});

describe.each([
	['oldest first', false],
	['newest first', true],
])('pages of SMSC that come %s', (_, newestAnswers) => {
	beforeEach(() => {
		smsc.quirks.newestAnswers = newestAnswers;
	});

	test('2,000 messages polled in pages, with a restart in between: each once', async () => {
		for (let count = 0; count < 50; count += 1) smsc.putIncoming({});
		await polling.activate();
		for (let count = 0; count < 1_200; count += 1) smsc.putIncoming({});
		await pollNext();
		for (let count = 0; count < 800; count += 1) smsc.putIncoming({});
		await polling.activate('init');
		await pollNext();
		expect(takenIds()).toEqual(range(5_551, 2_000));
	});

	test('2,000 messages at random, while polls fail and n8n restarts: each once', async () => {
		const random = seededRandom(7);
		await polling.activate();
		let made = 0;
		while (made < 2_000) {
			const burst = random() < 0.1 ? 1_100 : Math.floor(random() * 30);
			for (let count = 0; count < burst; count += 1) smsc.putIncoming({});
			made += burst;
			const isFaulty = random() < 0.2;
			smsc.disturb(() => (isFaulty && random() < 0.8 ? { kind: 'htmlPageAfter' } : undefined));
			if (random() < 0.2) {
				smsc.advance(minute);
				await polling.activate('init').catch(() => {});
			}
			await pollNext().catch(() => {});
		}
		smsc.disturb(undefined);
		await pollNext();
		expect(takenIds()).toEqual(range(5_501, made));
	});
});
