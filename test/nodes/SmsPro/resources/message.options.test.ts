import { DateTime } from 'luxon';
import { sleep } from 'n8n-workflow';

import type { NodeResult } from '../../../engine';
import type { mockTime } from '../../../engine/mockTime';
import { savedForRetry } from '../../../engine/savedForRetry';
import { jsonOf, numbers, SmsProNode } from '../../../engine/smsPro';
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

const everyDay = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');

const windowOf = (from: string, until: string, zone = 'recipient') => ({
	sendWindow: { window: { from, until, days: everyDay, zone } },
});

const hintOf = ({ hints }: Pick<NodeResult, 'hints'>) =>
	hints.map(({ message }) => message).join(' ');

describe('Send Window', () => {
	test('in the night: the wire has the next opening, in Bishkek time', async () => {
		const result = await smsPro.send({
			to: '0555123456, +77012345678, +79161234567',
			// 03:00 in Bishkek; the workflow is there.
			options: { sendAt: '2031-01-01T03:00:00+06:00', ...windowOf('09:00', '20:00') },
		});
		expect(jsonOf(result.items).map(({ to, scheduledFor }) => [to, scheduledFor])).toEqual([
			['996555123456', '2031-01-01T09:00:00+06:00'],
			['77012345678', '2031-01-01T10:00:00+06:00'],
			['79161234567', '2031-01-01T09:00:00+06:00'],
		]);
		const times = gateway.ledger.entries.map(({ number, sendAt }) => [
			number,
			sendAt?.toISOString(),
		]);
		expect(Object.fromEntries(times)).toEqual({
			996555123456: '2031-01-01T03:00:00.000Z',
			77012345678: '2031-01-01T04:00:00.000Z',
			79161234567: '2031-01-01T03:00:00.000Z',
		});
		expect(gateway.requests.of('message')).toHaveLength(2);
	});

	test('at once, while it is closed', async () => {
		const opening = DateTime.now().setZone('Asia/Bishkek').plus({ hours: 2 }).startOf('minute');
		const options = windowOf(
			opening.toFormat('HH:mm'),
			opening.plus({ hours: 1 }).toFormat('HH:mm'),
		);
		const { items } = await smsPro.send({ to: '0555123456', options });
		const scheduledFor = opening.toFormat("yyyy-MM-dd'T'HH:mm:ssZZ");
		expect(items[0]?.json).toMatchObject({ outcome: 'accepted', scheduledFor });
		expect(gateway.ledger.entries[0]?.sendAt?.getTime()).toBe(opening.toMillis());
	});

	test('at once, while it is open', async () => {
		const { items } = await smsPro.send({ to: '0555123456', options: windowOf('00:00', '24:00') });
		expect(items[0]?.json).toMatchObject({ outcome: 'accepted', scheduledFor: null });
		expect(gateway.ledger.entries[0]?.sendAt).toBeNull();
	});

	test('under a key and in another try, whatever the window is then, nobody gets it twice', async () => {
		const to = numbers(60).join();
		const send = async (hour: string) =>
			await smsPro.send({
				to,
				options: { idempotencyKey: 'k', ...windowOf(hour, '23:59', 'workflow') },
			});
		await send('00:00');
		const again = await send('23:00');
		expect(new Set(jsonOf(again.items).map(({ outcome }) => outcome))).toEqual(
			new Set(['alreadyAccepted']),
		);
		expect(gateway.ledger.entries).toHaveLength(60);
	});

	test('a Retry of the evening’s execution in the morning sends the rest at once, and to nobody twice', async () => {
		const opening = DateTime.now().setZone('Asia/Bishkek').plus({ hours: 2 }).startOf('minute');
		const until = opening.plus({ hours: 8 }).toFormat('HH:mm');
		const options = windowOf(opening.toFormat('HH:mm'), until);
		const items = numbers(100).map((to) => ({ to }));
		gateway.account.balance = 25;
		const evening = await smsPro.sendToItems(items, {
			options: { ...options, parallelRequests: 1 },
		});
		expect(evening.error?.message).toContain('balance is not enough');
		expect(gateway.ledger.entries).toHaveLength(50);
		gateway.account.balance = 1000;
		await sleep(3 * 3_600_000);
		const morning = await smsPro.sendToItems(
			items,
			{ options: { ...options, parallelRequests: 1 } },
			{ executionId: '2', retryOf: savedForRetry(evening.data) },
		);
		expect(morning.error).toBeUndefined();
		expect(new Set(gateway.ledger.numbers()).size).toBe(100);
		const times = gateway.ledger.entries.map(({ sendAt }) => sendAt?.getTime() ?? null);
		expect(times).toEqual([...Array(50).fill(opening.toMillis()), ...Array(50).fill(null)]);
	});

	test('one that is wrong is refused, with its row', async () => {
		const { error } = await smsPro.send({ to: '0555123456', options: windowOf('9 am', '20:00') });
		expect(error?.message).toMatch(/'From' of 'Send Window' is not a time of the day: "9 am"/);
		expect(gateway.requests.of('message')).toEqual([]);
	});
});

describe('Rewrite Text', () => {
	const text = `Спасибо за заказ №1542! ${'Ждём вас снова. '.repeat(4)}`.trim();

	test('what went out is in the item, and SMSPRO counts the same parts', async () => {
		const { items } = await smsPro.send({
			to: '0555123456',
			text,
			options: { rewriteText: 'latin' },
		});
		const sent = gateway.ledger.entries[0];
		expect(sent?.text).toBe(`Spasibo za zakaz N1542! ${'Zhdem vas snova. '.repeat(4)}`.trim());
		expect(items[0]?.json).toMatchObject({ text: sent?.text, parts: 1 });
		expect(sent?.parts).toBe(1);
	});

	test('what is as it was isn’t in the item, and the hint says what would have been won', async () => {
		const { items, hints } = await smsPro.send({ to: '0555123456', text });
		expect(items[0]?.json).not.toHaveProperty('text');
		expect(items[0]?.json['parts']).toBe(2);
		expect(hintOf({ hints })).toContain(
			"With 'Rewrite Text' set to 'Latin Letters' this would have taken 1 SMS part instead of 2.",
		);
	});

	test('the same key, rewritten in another way: nobody gets it twice', async () => {
		const options = { idempotencyKey: 'k' };
		await smsPro.send({ to: '0555123456', text, options });
		const again = await smsPro.send({
			to: '0555123456',
			text,
			options: { ...options, rewriteText: 'latin' },
		});
		expect(jsonOf(again.items)).toMatchObject([{ outcome: 'alreadyAccepted' }]);
		expect(gateway.ledger.entries).toHaveLength(1);
	});
});

describe('Skip Numbers', () => {
	test('a list of which half is skipped makes half the packets', async () => {
		const to = numbers(200);
		const skipNumbers = `={{ ${JSON.stringify(to.slice(0, 100))} }}`;
		const result = await smsPro.sendToItems(
			to.map((number) => ({ to: number })),
			{ options: { skipNumbers } },
		);
		expect(result.error).toBeUndefined();
		const outcomes = jsonOf(result.items).map(({ outcome }) => outcome);
		expect(outcomes).toEqual([...Array(100).fill('skipped'), ...Array(100).fill('accepted')]);
		expect(gateway.requests.of('message')).toHaveLength(2);
		expect(hintOf(result)).toContain('100 accepted, 100 skipped.');
	});

	test('nobody is left: nothing is sent, and nothing is wrong', async () => {
		const result = await smsPro.send({
			to: '0555123456',
			options: { skipNumbers: '+996 555 123456' },
		});
		expect(result.error).toBeUndefined();
		expect(jsonOf(result.items)).toEqual([
			{
				to: '996555123456',
				messageId: null,
				outcome: 'skipped',
				statusCode: null,
				status: "Skipped: on the list of 'Skip Numbers'",
				parts: null,
				sender: 'SMSPRO.KG',
				scheduledFor: null,
			},
		]);
		expect(gateway.requests.of('message')).toEqual([]);
	});
});
