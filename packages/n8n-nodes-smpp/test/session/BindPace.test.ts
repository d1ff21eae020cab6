import { BindPace } from '../../nodes/Smpp/session/BindPace';
import type { Session } from '../../nodes/Smpp/session/Session';
import { FakeClock } from '../FakeClock';
import { messageOf } from '../messageOf';
import { smscForEachTest } from '../smsc/smscForEachTest';
import { openClient } from './openClient';

let port: number;
let clock: FakeClock;
let pace: BindPace;

smscForEachTest((_, itsPort) => {
	port = itsPort;
});

beforeEach(() => {
	clock = new FakeClock();
	pace = new BindPace(clock, () => 0.5);
});

const open = async (): Promise<Session> => await openClient(port, {}, { clock });
const fail = async () => await Promise.reject(new Error('no'));

/** How long a bind was made to wait, in milliseconds. */
async function pause(opening: () => Promise<Session>): Promise<number> {
	const began = clock.now();
	let openedAt: number | undefined;
	const opened = pace
		.open(async () => {
			openedAt = clock.now();
			return await opening();
		})
		.catch(() => {});
	while (openedAt === undefined) {
		await new Promise((resolve) => setImmediate(resolve));
		if (openedAt === undefined) clock.advance(100);
	}
	await opened;
	return openedAt - began;
}

it('binds at once, and after failures with pauses that double up to eight seconds', async () => {
	const pauses: number[] = [];
	for (let tries = 0; tries < 7; tries += 1) pauses.push(await pause(fail));
	expect(pauses).toEqual([0, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000]);
});

it('counts a session that was lost before it was of use, and begins anew after one that was', async () => {
	(await pace.open(open)).destroy('lost');
	expect(await pause(fail)).toBe(1_000);
	clock.advance(4_000);
	const used = await pace.open(open);
	await used.request('submit_sm', messageOf());
	used.destroy('lost');
	expect(await pause(open)).toBe(1_000);
});

it('has nobody wait for what was lost long ago, or was given up here', async () => {
	const lost = await pace.open(open);
	lost.destroy('lost');
	clock.advance(5_000);
	const ours = await pace.open(open);
	await ours.unbind();
	expect(await pause(open)).toBe(0);
});

it('ends a pause at once when it is told to stop', async () => {
	await pause(fail);
	const stopping = new AbortController();
	const waiting = pace.open(open, stopping.signal);
	stopping.abort();
	await expect(waiting).rejects.toThrow('stopped before its turn');
});
