import { RequestWindow } from '../../nodes/Smpp/session/RequestWindow';
import { FakeClock } from '../FakeClock';
import { messageOf } from '../messageOf';

/** A window whose requests are answered by the test; `times` are the moments at which they went out. */
function makeWindow(window: number, throughput: number) {
	const clock = new FakeClock();
	const times: number[] = [];
	const link = { isWritable: true };
	const requests = new RequestWindow(
		{
			nextSequence: () => times.length + 1,
			isWritable: () => link.isWritable,
			write: () => times.push(clock.now()),
		},
		clock,
		30_000,
		window,
		throughput,
	);
	const ask = (count: number) => {
		for (let index = 0; index < count; index += 1) {
			void requests.request('submit_sm', messageOf(), []);
		}
	};
	const answer = (sequence: number) =>
		requests.answer(sequence, 'submit_sm_resp', { kind: 'answered', status: 0, response: null });
	return { clock, times, link, requests, ask, answer };
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

	it('rests while the session pauses', () => {
		const { clock, times, requests, ask } = makeWindow(1000, 0);
		requests.pause(250);
		ask(10);
		clock.advance(249);
		expect(times).toEqual([]);
		clock.advance(1);
		expect(times).toHaveLength(10);
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
