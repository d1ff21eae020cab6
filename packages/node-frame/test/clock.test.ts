import { systemClock } from '../src/clock';

/** Longer than any test may take: whoever waits for it hangs. */
const ages = 2_000_000_000;

function countListeners(signal: AbortSignal): () => number {
	let count = 0;
	const add = signal.addEventListener.bind(signal);
	const remove = signal.removeEventListener.bind(signal);
	jest.spyOn(signal, 'addEventListener').mockImplementation((...args: Parameters<typeof add>) => {
		count += 1;
		add(...args);
	});
	jest
		.spyOn(signal, 'removeEventListener')
		.mockImplementation((...args: Parameters<typeof remove>) => {
			count -= 1;
			remove(...args);
		});
	return () => count;
}

beforeEach(() => {
	jest.useFakeTimers();
});
afterEach(() => {
	jest.useRealTimers();
});

test('now is the time', () => {
	jest.setSystemTime(1_234_567);
	expect(systemClock.now()).toBe(1_234_567);
});

test.each([undefined, new AbortController().signal])('sleeps as long as asked', async (signal) => {
	const woke = jest.fn();
	const sleeping = systemClock.sleep(1_000, signal).then(woke);
	await jest.advanceTimersByTimeAsync(999);
	expect(woke).not.toHaveBeenCalled();
	await jest.advanceTimersByTimeAsync(1);
	expect(woke).toHaveBeenCalledTimes(1);
	await sleeping;
});

test('aborting wakes it at once', async () => {
	const stopping = new AbortController();
	const sleeping = systemClock.sleep(ages, stopping.signal);
	stopping.abort();
	await expect(sleeping).resolves.toBeUndefined();
});

test('does not fall asleep once aborted', async () => {
	await expect(systemClock.sleep(ages, AbortSignal.abort())).resolves.toBeUndefined();
	expect(jest.getTimerCount()).toBe(0);
});

test('leaves no listener behind, woken or not', async () => {
	const stopping = new AbortController();
	const listeners = countListeners(stopping.signal);
	const first = systemClock.sleep(1_000, stopping.signal);
	expect(listeners()).toBe(1);
	await jest.advanceTimersByTimeAsync(1_000);
	await first;
	expect(listeners()).toBe(0);

	const second = systemClock.sleep(ages, stopping.signal);
	stopping.abort();
	await second;
	expect(listeners()).toBe(0);
});
