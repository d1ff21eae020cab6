import type { Settlement } from 'sms-sending';

import type { DeliveryEvent } from '../../nodes/Smpp/reports/DeliveryEvent';
import { ReceiptDesk } from '../../nodes/Smpp/reports/ReceiptDesk';
import { awaitReceipts, messageIdsOf } from '../../nodes/Smpp/sending/awaitReceipts';
import type { Session } from '../../nodes/Smpp/session/Session';
import { FakeClock } from '../FakeClock';

const timeoutMs = 5000;

const to = '996550123456';

const settlementOf = (change: Partial<Settlement>) =>
	({ outcome: 'accepted', messageId: '1', to, channel: 'text', ...change }) as Settlement;

const receipt = (messageId: string, status = 'delivered', final = true) =>
	({ messageId, status, final, from: 'MyCompany', to, hlr: null }) as DeliveryEvent;

const settled = async () => await new Promise((resolve) => setImmediate(resolve));

function waitFor(settlements: Settlement[], signal?: AbortSignal) {
	const clock = new FakeClock();
	const desk = new ReceiptDesk();
	for (const settlement of settlements)
		messageIdsOf(settlement).forEach((id) => desk.expect(id, settlement.to));
	const links: Array<() => void> = [];
	const session = jest.fn(async () => {
		const closed = new Promise<string>((resolve) => links.push(() => resolve('cut')));
		return await Promise.resolve({ closed } as unknown as Session);
	});
	let isOver = false;
	const waiting = awaitReceipts(settlements, { desk, session, clock, timeoutMs, signal });
	void waiting.then(() => {
		isOver = true;
	});
	return { clock, desk, links, session, waiting, isOver: () => isOver };
}

it('ends with the last final receipt, and gives each its own', async () => {
	const settlements = [settlementOf({}), settlementOf({ messageId: '2' })];
	const { desk, clock, waiting, isOver } = waitFor(settlements);
	await desk.take(receipt('2', 'undeliverable'));
	await settled();
	expect(isOver()).toBe(false);
	await desk.take(receipt('1'));
	const reportOf = await waiting;
	expect(settlements.map(reportOf)).toEqual([
		{ receipt: receipt('1') },
		{ receipt: receipt('2', 'undeliverable') },
	]);
	expect(clock.pending).toBe(0);
});

it('ends when the time is over, with the latest receipt there is', async () => {
	const settlements = [settlementOf({}), settlementOf({ messageId: '2' })];
	const { desk, clock, waiting, isOver } = waitFor(settlements);
	await desk.take(receipt('1', 'enroute', false));
	clock.advance(timeoutMs - 1);
	await settled();
	expect(isOver()).toBe(false);
	clock.advance(1);
	const reportOf = await waiting;
	expect(settlements.map(reportOf)).toEqual([
		{ receipt: receipt('1', 'enroute', false) },
		{ receipt: null },
	]);
});

it.each(['rejected', 'notSent', 'unknown', 'alreadyAccepted'] as const)(
	'does not wait for one whose outcome is %s',
	async (outcome) => {
		const settlement = settlementOf({ outcome });
		const reportOf = await waitFor([settlement]).waiting;
		expect(reportOf(settlement)).toEqual({ receipt: null });
	},
);

it('does not wait for one without an id', async () => {
	const settlement = settlementOf({ messageId: null });
	const reportOf = await waitFor([settlement]).waiting;
	expect(reportOf(settlement)).toEqual({ receipt: null });
});

describe('an execution that is stopped', () => {
	it('before it waits does not wait', async () => {
		const settlement = settlementOf({});
		const reportOf = await waitFor([settlement], AbortSignal.abort()).waiting;
		expect(reportOf(settlement)).toEqual({ receipt: null });
	});

	it('while it waits stops waiting, and leaves no listener behind', async () => {
		const stopping = new AbortController();
		const settlement = settlementOf({});
		const remove = jest.spyOn(stopping.signal, 'removeEventListener');
		const { waiting, clock } = waitFor([settlement], stopping.signal);
		await settled();
		stopping.abort();
		expect((await waiting)(settlement)).toEqual({ receipt: null });
		expect(remove).toHaveBeenCalledWith('abort', expect.any(Function));
		expect(clock.pending).toBe(0);
	});
});

describe('the link', () => {
	it('is opened again when it breaks, as long as somebody is waited for', async () => {
		const settlement = settlementOf({});
		const { desk, links, session, waiting } = waitFor([settlement]);
		await settled();
		expect(session).toHaveBeenCalledTimes(1);
		links[0]!();
		await settled();
		expect(session).toHaveBeenCalledTimes(2);
		await desk.take(receipt('1'));
		await waiting;
		links[1]!();
		await settled();
		expect(session).toHaveBeenCalledTimes(2);
	});

	it('that can not be had any more ends the wait', async () => {
		const settlement = settlementOf({});
		const { links, session, waiting } = waitFor([settlement]);
		await settled();
		session.mockRejectedValue(new Error('no more'));
		links[0]!();
		expect((await waiting)(settlement)).toEqual({ receipt: null });
	});
});

describe('a message in parts', () => {
	const settlement = settlementOf({ own: { messageIds: ['1', '2', '3'] } });

	it.each<[string, DeliveryEvent[], DeliveryEvent | null]>([
		[
			'the last one, where all are delivered',
			[receipt('1'), receipt('2'), receipt('3')],
			receipt('3'),
		],
		[
			'the first that was not delivered',
			[receipt('1'), receipt('2', 'expired'), receipt('3', 'undeliverable')],
			receipt('2', 'expired'),
		],
		[
			'the first that was not delivered, although another still lacks',
			[receipt('3', 'expired')],
			receipt('3', 'expired'),
		],
		[
			'the first that is not at its end',
			[receipt('1'), receipt('2', 'enroute', false), receipt('3', 'scheduled', false)],
			receipt('2', 'enroute', false),
		],
		['none, where one lacks', [receipt('1'), receipt('3')], null],
	])('has the receipt of %s', async (_, receipts, expected) => {
		const { desk, clock, waiting } = waitFor([settlement]);
		for (const each of receipts) await desk.take(each);
		await settled();
		clock.advance(timeoutMs);
		expect((await waiting)(settlement)).toEqual({ receipt: expected });
	});
});

describe('an HLR request', () => {
	const settlement = settlementOf({ channel: 'hlr' });

	it('has its result beside the receipt', async () => {
		const { desk, waiting } = waitFor([settlement]);
		const result = { ...receipt('1'), hlr: { country: 'Kyrgyzstan' } } as unknown as DeliveryEvent;
		await desk.take(result);
		expect((await waiting)(settlement)).toEqual({ receipt: result, hlr: result.hlr });
	});

	it('has null in its place where no receipt came', async () => {
		const { clock, waiting } = waitFor([settlement]);
		await settled();
		clock.advance(timeoutMs);
		expect((await waiting)(settlement)).toEqual({ receipt: null, hlr: null });
	});

	it('is none where the row has no message', async () => {
		const wrong = settlementOf({ channel: null, outcome: 'notSent', messageId: null });
		expect((await waitFor([wrong]).waiting)(wrong)).toEqual({ receipt: null });
	});
});
