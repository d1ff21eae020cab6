import { GatewayFailure } from 'node-frame';

import { statusCodes } from '../../nodes/Smpp/protocol/commandStatuses';
import { Link } from '../../nodes/Smpp/sending/Link';
import type { OpenedSession } from '../../nodes/Smpp/sending/Link';
import type { Session } from '../../nodes/Smpp/session/Session';
import { FakeClock } from '../FakeClock';

const down = new GatewayFailure('unreachable', 'smsc:1 could not be reached', '');
const refusedWith = (statusCode: number) =>
	new GatewayFailure('status', 'smsc:1 refused the bind', '', { statusCode });
const wrongPassword = refusedWith(statusCodes.ESME_RINVPASWD);
const boundAlready = refusedWith(statusCodes.ESME_RALYBND);

/** A session as a link sees it; times by the clock, in milliseconds. */
class SeenSession {
	isOpen = true;

	answeredAt: number | undefined;

	lostSince: number | undefined;

	closedAt: number | undefined;

	readonly closed = Promise.resolve('smsc:1 closed the connection');

	/** The connection breaks; since when a message has been without its answer. */
	break(now: number, { lostSince, answeredAt }: { lostSince?: number; answeredAt?: number } = {}) {
		Object.assign(this, { isOpen: false, closedAt: now, lostSince, answeredAt });
	}
}

/** A link over which the test opens sessions: each try takes 1 s, and the last result stands for all after it. */
function linkOver(results: ReadonlyArray<SeenSession | Error>, signal?: AbortSignal) {
	const clock = new FakeClock();
	const queue = [...results];
	const released: SeenSession[] = [];
	const open = jest.fn(async (): Promise<OpenedSession> => {
		const next = queue.length > 1 ? queue.shift()! : queue[0]!;
		clock.advance(1_000);
		if (next instanceof Error) throw next;
		return await Promise.resolve({
			session: next as unknown as Session,
			release: () => released.push(next),
		});
	});
	return { clock, open, released, link: new Link(open, clock, signal) };
}

/** Sessions one after the other, each of which takes a message and breaks before it is answered. */
const fruitless = (count: number) => Array.from({ length: count }, () => new SeenSession());

it('opens one session for all who ask', async () => {
	const { link, open } = linkOver([new SeenSession()]);
	const [first, second] = await Promise.all([link.session(), link.session()]);
	expect(first).toBe(second);
	expect(await link.session()).toBe(first);
	expect(open).toHaveBeenCalledTimes(1);
});

it('opens another when it was lost, and lets go of the first', async () => {
	const [first, second] = [new SeenSession(), new SeenSession()];
	const { link, released, clock } = linkOver([first, second]);
	await link.session();
	first.break(clock.now());
	expect(await link.session()).toBe(second);
	expect(released).toEqual([first]);
	link.release();
	link.release();
	expect(released).toEqual([first, second]);
});

describe('the very first try', () => {
	it('is the only one where the operator is not there, also for who asks later', async () => {
		const { link, open } = linkOver([down]);
		await expect(link.session()).rejects.toBe(down);
		await expect(link.session()).rejects.toBe(down);
		expect(open).toHaveBeenCalledTimes(1);
	});

	it('is made again where the account is busy, for 15 s', async () => {
		const { link, open } = linkOver([boundAlready]);
		await expect(link.session()).rejects.toBe(boundAlready);
		// The first one ends after a second, from which the 15 are counted.
		expect(open).toHaveBeenCalledTimes(16);
	});

	it('goes on with the session that comes in this time', async () => {
		const late = new SeenSession();
		const { link } = linkOver([boundAlready, boundAlready, late]);
		expect(await link.session()).toBe(late);
	});
});

describe('after a loss', () => {
	async function lose(
		results: ReadonlyArray<SeenSession | Error>,
		loss: { lostSince?: number; answeredAt?: number } = {},
		signal?: AbortSignal,
	) {
		const first = new SeenSession();
		const run = linkOver([first, ...results], signal);
		await run.link.session();
		first.break(run.clock.now(), loss);
		return run;
	}

	it('tries for a minute, counted from the end of the session', async () => {
		const { link, open, clock } = await lose([down]);
		await expect(link.session()).rejects.toBe(down);
		expect(clock.now()).toBe(61_000);
		await expect(link.session()).rejects.toBe(down);
		expect(open).toHaveBeenCalledTimes(61);
	});

	it('tries for a minute, counted from the first message without an answer', async () => {
		const { link, clock } = await lose([down], { lostSince: 500 });
		await expect(link.session()).rejects.toBe(down);
		expect(clock.now()).toBe(61_000);
		const before = await lose([down], { lostSince: -40_000 });
		await expect(before.link.session()).rejects.toBe(down);
		expect(before.clock.now()).toBe(20_000);
	});

	it('tries at all only where the minute is not over yet', async () => {
		const { link, open } = await lose([down], { lostSince: -59_000 });
		await expect(link.session()).rejects.toMatchObject({
			message: 'smsc:1 closed the connection',
			advice: expect.stringContaining('it can be sent again'),
		});
		expect(open).toHaveBeenCalledTimes(1);
	});

	it('goes on with the try that succeeds, also where the account seemed bound', async () => {
		const second = new SeenSession();
		const { link } = await lose([down, boundAlready, second]);
		expect(await link.session()).toBe(second);
	});

	it('does not try again where that can not help', async () => {
		const { link, open } = await lose([wrongPassword]);
		await expect(link.session()).rejects.toBe(wrongPassword);
		expect(open).toHaveBeenCalledTimes(2);
	});

	it('does not try again once the execution is stopped', async () => {
		const stopping = new AbortController();
		const { link, open } = await lose([down], {}, stopping.signal);
		stopping.abort();
		await expect(link.session()).rejects.toBe(down);
		expect(open).toHaveBeenCalledTimes(2);
	});
});

describe('sessions that come to nothing', () => {
	/** Loses each in turn, as said, until no more can be had. @returns how many were had */
	async function loseAll(
		sessions: readonly SeenSession[],
		lossOf: (index: number, now: number) => Parameters<SeenSession['break']>[1],
		heldMs: (index: number) => number = () => 0,
	) {
		const { link, clock } = linkOver([...sessions, down]);
		for (const [index, each] of sessions.entries()) {
			const had = await link.session().catch((failure: Error) => failure);
			if (had instanceof Error) return { had: index, failure: had };
			clock.advance(heldMs(index));
			each.break(clock.now(), lossOf(index, clock.now()));
		}
		return { had: sessions.length };
	}

	it('are three at most, if each took a message and gave no answer', async () => {
		const lost = (_: number, now: number) => ({ lostSince: now });
		expect(await loseAll(fruitless(5), lost)).toMatchObject({
			had: 3,
			failure: {
				message: 'smsc:1 closed the connection, 3 times in a row before it answered',
			},
		});
	});

	it('are counted anew after one that answered', async () => {
		const lost = (index: number, now: number) =>
			index === 1 ? { lostSince: now, answeredAt: now } : { lostSince: now };
		expect(await loseAll(fruitless(6), lost)).toMatchObject({ had: 5 });
	});

	it('are counted anew after one that lived for 30 s and lost nothing', async () => {
		const lost = (index: number, now: number) => (index === 1 ? {} : { lostSince: now });
		const second = (ms: number) => (index: number) => (index === 1 ? ms : 0);
		expect(await loseAll(fruitless(6), lost, second(29_999))).toMatchObject({ had: 4 });
		expect(await loseAll(fruitless(6), lost, second(30_000))).toMatchObject({ had: 5 });
	});

	it('are three at most, however long one of them lived', async () => {
		const lost = (_: number, now: number) => ({ lostSince: now });
		const second = (index: number) => (index === 1 ? 30_000 : 0);
		expect(await loseAll(fruitless(6), lost, second)).toMatchObject({ had: 3 });
	});

	it('are no reason to give up if nothing was sent over them', async () => {
		expect(await loseAll(fruitless(6), () => ({}))).toEqual({ had: 6 });
	});
});
