import { RequestWindow } from '../../nodes/Smpp/session/RequestWindow';
import type { Asker } from '../../nodes/Smpp/session/RequestWindow';
import { encodePdu } from '../encodePdu';
import { FakeClock } from '../FakeClock';
import { messageOf } from '../messageOf';

const throttled = 0x58;

/** A window whose requests are answered by the test, one of them already; `times` are the moments at which the others went out. */
function makeWindow(window: number, throughput: number) {
	const clock = new FakeClock();
	const times: number[] = [];
	const written: Buffer[] = [];
	const link = { isWritable: true };
	let sequence = 0;
	const requests = new RequestWindow(
		{
			nextSequence: () => sequence++,
			isWritable: () => link.isWritable,
			write: (pdu) => {
				written.push(encodePdu(pdu));
				times.push(clock.now());
			},
			enquire: () => {},
			giveUp: () => {},
		},
		clock,
		{ responseTimeoutMs: 30_000, lateAnswerMs: 90_000 },
		window,
		throughput,
		() => 0.5,
	);
	const ask = (count: number, asker?: Asker) => {
		for (let index = 0; index < count; index += 1) {
			void requests.request('submit_sm', messageOf(), [], asker);
		}
	};
	const answer = (to: number, status = 0) =>
		requests.answer(to, 'submit_sm_resp', { kind: 'answered', status, response: null });
	ask(1);
	answer(0);
	clock.advance(10_000);
	times.length = 0;
	return { clock, times, written, link, requests, ask, answer };
}

const mostInASecond = (times: readonly number[]) =>
	Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 1000).length));

describe('the rate', () => {
	it.each([1, 10, 100])('of %d a second is kept, evenly', (rate) => {
		const { clock, times, ask } = makeWindow(1000, rate);
		ask(3 * rate);
		for (let ms = 0; ms < 3000; ms += 1) clock.advance(1);
		expect(times).toHaveLength(3 * rate);
		expect(mostInASecond(times)).toBeLessThanOrEqual(rate + 1);
	});

	it('is made up for when timers come late', () => {
		const { clock, times, ask } = makeWindow(1000, 1000);
		ask(500);
		for (let ms = 0; ms < 600; ms += 4) clock.advance(4);
		expect(times).toHaveLength(500);
	});

	it('can change, and be none', () => {
		const { clock, times, requests, ask } = makeWindow(1000, 1);
		ask(100);
		clock.advance(1000);
		expect(times).toHaveLength(2);
		requests.limit(1000, 0);
		clock.advance(1000);
		expect(times).toHaveLength(100);
	});

	it('of many that were refused at one moment goes down once, after one pause', () => {
		const { clock, times, ask, answer } = makeWindow(1000, 0);
		ask(150);
		for (let sequence = 1; sequence <= 150; sequence += 1) {
			answer(sequence, sequence <= 100 ? 0 : throttled);
		}
		times.length = 0;
		const began = clock.now();
		clock.advance(499);
		expect(times).toEqual([]);
		for (let ms = 0; ms < 1001; ms += 1) clock.advance(1);
		expect(times).toHaveLength(50);
		// Four fifths of the hundred that were taken in a second, and a little more for each of them.
		expect(times.at(-1)! - began).toBeGreaterThan(500 + 500);
	});

	it('of an operator that takes a hundred a second is found, and everything is taken', () => {
		const { clock, times, ask, answer } = makeWindow(1000, 0);
		const taken: number[] = [];
		let answered = 0;
		let refused = 0;
		ask(1000);
		while (taken.length < 1000) {
			while (answered < times.length) {
				const now = clock.now();
				const isRoom = taken.filter((at) => now - at < 1000).length < 100;
				if (isRoom) taken.push(now);
				else refused += 1;
				answered += 1;
				answer(answered, isRoom ? 0 : throttled);
			}
			clock.advance(5);
		}
		const seconds = (taken.at(-1)! - taken[0]!) / 1000;
		expect(seconds).toBeLessThan(15);
		// All that went out before anybody could know, and a few at the limit.
		expect(refused).toBeLessThan(900 + 20);
	});
});

describe('those who ask', () => {
	const urgent = messageOf({ shortMessage: Buffer.from('urgent') });

	it('take turns, so that a long list keeps nobody waiting', () => {
		const { clock, written, requests, ask } = makeWindow(1000, 10);
		ask(1000, {});
		clock.advance(1000);
		const before = written.length;
		void requests.request('submit_sm', urgent, [], {});
		clock.advance(200);
		const place = written.slice(before).findIndex((bytes) => bytes.includes('urgent'));
		expect([0, 1]).toContain(place);
	});

	it('take turns in what is put off, too', () => {
		const { clock, written, requests, ask, answer } = makeWindow(1000, 0);
		ask(100, {});
		for (let sequence = 1; sequence <= 100; sequence += 1) answer(sequence, throttled);
		void requests.request('submit_sm', urgent, [], {});
		const before = written.length;
		clock.advance(1000);
		const place = written.slice(before).findIndex((bytes) => bytes.includes('urgent'));
		expect([0, 1]).toContain(place);
	});

	it('have nothing sent again that was put off, once they stop', async () => {
		const { clock, written, requests, answer } = makeWindow(10, 0);
		const stopping = new AbortController();
		const asked = requests.request('submit_sm', urgent, [], { signal: stopping.signal });
		stopping.abort();
		answer(1, throttled);
		expect(await asked).toMatchObject({ kind: 'notSent' });
		const before = written.length;
		clock.advance(60_000);
		expect(written).toHaveLength(before);
	});

	it('take back what waits, and nobody else loses by it', async () => {
		const { written, requests, ask, answer } = makeWindow(1, 0);
		const stopping = new AbortController();
		ask(1);
		const others = requests.request('submit_sm', urgent, [], {});
		const taken = requests.request('submit_sm', messageOf(), [], { signal: stopping.signal });
		stopping.abort();
		expect(await taken).toMatchObject({ kind: 'notSent' });
		answer(1);
		expect(written.at(-1)?.includes('urgent')).toBe(true);
		answer(2);
		expect(await others).toMatchObject({ kind: 'answered' });
	});
});

describe('the window', () => {
	it('opens with each answer, and can change', () => {
		const { times, requests, ask, answer } = makeWindow(2, 0);
		ask(10);
		expect(times).toHaveLength(2);
		answer(1);
		expect(times).toHaveLength(3);
		requests.limit(5, 0);
		expect(times).toHaveLength(6);
	});

	it('stays shut while the socket has to drain', () => {
		const { times, link, requests, ask } = makeWindow(10, 0);
		link.isWritable = false;
		ask(5);
		expect(times).toEqual([]);
		link.isWritable = true;
		requests.pump();
		expect(times).toHaveLength(5);
	});

	it('knows no answer to a number that it has not asked under', () => {
		const { ask, answer } = makeWindow(10, 0);
		ask(1);
		expect([answer(2), answer(1), answer(1)]).toEqual([false, true, false]);
	});
});
