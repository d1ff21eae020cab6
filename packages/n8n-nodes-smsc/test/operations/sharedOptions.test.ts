import { DateTime } from 'luxon';

import { mockTime } from '../../../../test/engine/mockTime';
import type { Smsc } from '../../../../test/gateway/smsc';
import { jsonOf, numbers, smscForSuite, type SmscNode } from '../SmscNode';

jest.mock('n8n-workflow', () =>
	jest.requireActual<{ mockTime: typeof mockTime }>('../../../../test/engine/mockTime').mockTime(),
);

let smsc: Smsc;
let node: SmscNode;

smscForSuite((started, itsNode) => {
	smsc = started;
	node = itsNode;
});

const days = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');
const window = { from: '09:00', until: '20:00', days };
const sends = () => smsc.requestsTo('send');

describe('Send Window', () => {
	// Whatever the hour is now, 03:00 in Bishkek of the day after tomorrow.
	const night = DateTime.now().setZone('Asia/Bishkek').startOf('day').plus({ days: 2, hours: 3 });
	const nineIn = (zone: string) =>
		DateTime.fromISO(`${night.toISODate()}T09:00`, { zone }).toSeconds();

	test("the wire has the next opening of each number's country, as seconds since 1970", async () => {
		const { items } = await node.send({
			to: '77012345601, +996555123456, +79161234567',
			options: { sendAt: night.toISO(), sendWindow: { window } },
		});
		const times = sends().map(({ fields }) => [fields['phones'], fields['time']]);
		expect(Object.fromEntries(times)).toEqual({
			'+77012345601': `0${nineIn('Asia/Almaty')}`,
			// Russia has several zones: the workflow's, which is Bishkek's.
			'+996555123456,+79161234567': `0${nineIn('Asia/Bishkek')}`,
		});
		expect(jsonOf(items).map(({ scheduledFor }) => scheduledFor)).toEqual(
			['Asia/Almaty', 'Asia/Bishkek', 'Asia/Bishkek'].map((zone) =>
				new Date(nineIn(zone) * 1000).toISOString(),
			),
		);
	});

	test("an e-mail keeps to the workflow's time", async () => {
		await node.send({
			channel: 'email',
			to: 'a@example.com',
			sender: 'shop@example.com',
			options: { sendAt: night.toISO(), sendWindow: { window } },
		});
		expect(sends()[0]?.fields['time']).toBe(`0${nineIn('Asia/Bishkek')}`);
	});

	test('under a key, the time is no part of what was sent', async () => {
		const send = async (options: object) =>
			await node.send({ to: '77012345601', options: { idempotencyKey: 'k', ...options } });
		await send({});
		const again = await send({ sendAt: night.toISO(), sendWindow: { window } });
		expect(jsonOf(again.items)).toMatchObject([{ outcome: 'alreadyAccepted' }]);
		expect(smsc.messages).toHaveLength(1);
	});
});

describe('Rewrite Text', () => {
	const text = `Тапсырысыңыз дайын. ${'Күтеміз! '.repeat(7)}`.trim();
	const latin = `Tapsyrysynyz daiyn. ${'Kutemiz! '.repeat(7)}`.trim();

	test('what went out is in the item, and SMSC counts the same parts', async () => {
		const { items } = await node.send({
			to: '77012345601',
			text,
			options: { rewriteText: 'latin' },
		});
		expect(jsonOf(items)).toMatchObject([{ text: latin, parts: 1, cost: 2.5 }]);
		expect(smsc.messages).toMatchObject([{ text: latin, parts: 1 }]);
	});

	test('the hint says what would have been won', async () => {
		const { items, hints } = await node.send({ to: '77012345601', text });
		expect(items[0]?.json).not.toHaveProperty('text');
		expect(hints.map(({ message }) => message).join(' ')).toContain(
			"With 'Rewrite Text' set to 'Latin Letters' this would have taken 1 SMS part instead of 2.",
		);
	});

	test('a channel that is not billed by letters keeps its text', async () => {
		const options = { rewriteText: 'latin' };
		const { items } = await node.send({ channel: 'viber', to: '77012345601', text, options });
		expect(smsc.messages).toMatchObject([{ text }]);
		expect(items[0]?.json).not.toHaveProperty('text');
	});
});

test('Skip Numbers: a list over another node’s items', async () => {
	const to = numbers(4);
	const { items, error } = await node.send({
		to: to.join(),
		options: { skipNumbers: `={{ ${JSON.stringify(to.slice(0, 2))} }}` },
	});
	expect(error).toBeUndefined();
	expect(jsonOf(items).map(({ outcome, cost }) => [outcome, cost])).toEqual([
		['skipped', null],
		['skipped', null],
		['accepted', 2.5],
		['accepted', 2.5],
	]);
	expect(smsc.messages.map(({ phone }) => phone)).toEqual(to.slice(2));
});
