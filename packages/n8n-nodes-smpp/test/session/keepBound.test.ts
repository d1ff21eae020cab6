import { GatewayFailure } from 'node-frame';

import { keepBound } from '../../nodes/Smpp/session/keepBound';
import type { BoundKeeper } from '../../nodes/Smpp/session/keepBound';
import type { Session } from '../../nodes/Smpp/session/Session';
import { FakeClock } from '../FakeClock';

/** A session that the test ends. */
function makeSession() {
	let end: (reason: string) => void = () => {};
	const closed = new Promise<string>((resolve) => {
		end = resolve;
	});
	const unbind = jest.fn(async () => {
		end('unbound');
		await closed;
	});
	return { session: { closed, unbind, place: 'smsc:1' } as unknown as Session, end, unbind };
}

const settled = async () => await new Promise((resolve) => setImmediate(resolve));
const down = new GatewayFailure('unreachable', 'smsc:1 could not be reached', '');
const refused = new GatewayFailure('status', 'wrong password', '', { statusCode: 0x0e });

function makeKeeper(open: BoundKeeper['open']) {
	const clock = new FakeClock();
	const keeper = {
		open,
		clock,
		random: () => 1,
		onLost: jest.fn(),
		onBound: jest.fn(),
		onRefused: jest.fn(),
		isRefused: (error: Error) => error === refused,
	};
	return { clock, keeper };
}

describe('keepBound', () => {
	it('binds again after a loss, waiting 1 s doubling to 60 s', async () => {
		const open = jest.fn(async () => await Promise.reject(down));
		const { clock, keeper } = makeKeeper(open);
		const { session, end } = makeSession();
		const stop = keepBound(session, keeper);
		end('cut');
		await settled();
		for (const seconds of [1, 2, 4, 8, 16, 32, 60, 60]) {
			expect(keeper.onLost).toHaveBeenLastCalledWith(expect.any(String), 1000 * seconds);
			clock.advance(1000 * seconds);
			await settled();
		}
		expect(open).toHaveBeenCalledTimes(8);
		await stop();
		expect(clock.pending).toBe(0);
	});

	it('goes on for ever: after a day of outage it binds', async () => {
		const again = makeSession();
		let isUp = false;
		const { clock, keeper } = makeKeeper(async () => {
			if (!isUp) throw down;
			return again.session;
		});
		const stop = keepBound(down, keeper);
		for (let minute = 0; minute < 24 * 60; minute += 1) {
			await settled();
			clock.advance(60_000);
		}
		isUp = true;
		await settled();
		clock.advance(60_000);
		await settled();
		expect(keeper.onBound).toHaveBeenCalledWith(again.session);
		await stop();
	});

	it('begins with the shortest wait again after a link that held', async () => {
		const sessions = [makeSession(), makeSession()];
		const queue = [...sessions];
		const { clock, keeper } = makeKeeper(async () => queue.shift()!.session);
		const stop = keepBound(down, keeper);
		await settled();
		clock.advance(1000);
		await settled();
		sessions[0]!.end('cut at once');
		await settled();
		expect(keeper.onLost).toHaveBeenLastCalledWith('cut at once', 2000);
		clock.advance(2000);
		await settled();
		clock.advance(60_000);
		sessions[1]!.end('cut late');
		await settled();
		expect(keeper.onLost).toHaveBeenLastCalledWith('cut late', 1000);
		await stop();
	});

	it('tells once that the operator refuses the credential, and goes on', async () => {
		const again = makeSession();
		let isKnown = false;
		const { clock, keeper } = makeKeeper(async () => {
			if (!isKnown) throw refused;
			return again.session;
		});
		const stop = keepBound(down, keeper);
		const passMinutes = async (minutes: number) => {
			for (let minute = 0; minute < minutes; minute += 1) {
				await settled();
				clock.advance(60_000);
			}
			await settled();
		};
		await passMinutes(10);
		expect(keeper.onRefused.mock.calls).toEqual([[refused]]);
		isKnown = true;
		await passMinutes(1);
		expect(keeper.onBound).toHaveBeenCalledWith(again.session);

		isKnown = false;
		again.end('cut');
		await passMinutes(10);
		expect(keeper.onRefused).toHaveBeenCalledTimes(2);
		await stop();
	});

	it('stops while bound, while waiting and while binding', async () => {
		const bound = makeSession();
		const { keeper } = makeKeeper(async () => await new Promise<Session>(() => {}));
		await keepBound(bound.session, keeper)();
		expect(bound.unbind).toHaveBeenCalled();

		const waiting = keepBound(down, keeper);
		await settled();
		await waiting();

		const late = makeSession();
		const { clock, keeper: slow } = makeKeeper(async (signal) => {
			await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
			return late.session;
		});
		const binding = keepBound(down, slow);
		await settled();
		clock.advance(1000);
		await settled();
		await binding();
		expect(late.unbind).toHaveBeenCalled();
		expect(slow.onBound).not.toHaveBeenCalled();
	});
});
