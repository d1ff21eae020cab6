import { RepeatFilter } from '../../nodes/Smpp/trigger/RepeatFilter';
import type { DeliveryLink } from '../../nodes/Smpp/trigger/RepeatFilter';
import { FakeClock } from '../FakeClock';

const frame = (text: string, sequence = 1) => {
	const header = Buffer.alloc(16);
	header.writeUInt32BE(sequence, 12);
	return Buffer.concat([header, Buffer.from(text)]);
};

/** By the clock's beginning. */
const lost = { closedAt: 0 };
const open = { closedAt: undefined };
const other = { closedAt: undefined };

const taken = async () => await Promise.resolve(true);

function remember(filter: RepeatFilter, text: string, link: DeliveryLink) {
	return filter.remember(frame(text), link, taken);
}

function handOn(filter: RepeatFilter, text: string, link: DeliveryLink) {
	filter.answered(remember(filter, text, link), link);
}

describe('RepeatFilter', () => {
	it('knows a message that comes again after its link was lost, under another number', () => {
		const filter = new RepeatFilter(new FakeClock());
		handOn(filter, 'a', lost);
		expect(filter.find(frame('a', 9), other, 'message')).toMatchObject({ answer: taken });
		expect(filter.find(frame('b', 1), other, 'message')).toBeUndefined();
	});

	it.each([
		['over one link', open, open],
		['over two links that are both there', open, other],
	])('lets the same message come twice %s', (_, first, second) => {
		const filter = new RepeatFilter(new FakeClock());
		handOn(filter, 'yes', first);
		expect(filter.find(frame('yes', 2), second, 'message')).toBeUndefined();
	});

	it('lets the same message come over two links at once, before either has its answer', () => {
		const filter = new RepeatFilter(new FakeClock());
		remember(filter, 'yes', open);
		expect(filter.find(frame('yes', 2), other, 'message')).toBeUndefined();
	});

	it('lets the same message come again that was answered long before its link was lost', () => {
		const clock = new FakeClock();
		const filter = new RepeatFilter(clock);
		const link: { closedAt: number | undefined } = { closedAt: undefined };
		handOn(filter, 'yes', link);
		remember(filter, 'no answer yet', link);
		clock.advance(3 * 60_000);
		handOn(filter, 'just answered', link);
		link.closedAt = clock.now();
		expect(filter.find(frame('yes'), other, 'message')).toBeUndefined();
		expect(filter.find(frame('no answer yet'), other, 'message')).toBeDefined();
		expect(filter.find(frame('just answered'), other, 'message')).toBeDefined();
	});

	it('knows a message again whose repeat was answered over a link that was lost, too', () => {
		const clock = new FakeClock();
		const filter = new RepeatFilter(clock);
		const second: { closedAt: number | undefined } = { closedAt: undefined };
		const seen = remember(filter, 'yes', lost);
		filter.answered(seen, second);
		expect(filter.find(frame('yes'), other, 'message')).toBeUndefined();
		second.closedAt = clock.now();
		expect(filter.find(frame('yes'), other, 'message')).toBe(seen);
	});

	it.each([
		[2 * 60_000 - 1, true],
		[2 * 60_000, false],
	])('doubts an answer that was given %i ms before its link was lost: %j', (ms, isRepeat) => {
		const clock = new FakeClock();
		const filter = new RepeatFilter(clock);
		clock.advance(1000);
		handOn(filter, 'yes', { closedAt: clock.now() + ms });
		expect(filter.find(frame('yes'), other, 'message') !== undefined).toBe(isRepeat);
	});

	it('knows a receipt however it comes again', () => {
		const filter = new RepeatFilter(new FakeClock());
		remember(filter, 'id:1', open);
		expect(filter.find(frame('id:1', 2), open, 'receipt')).toBeDefined();
		expect(filter.find(frame('id:1', 2), other, 'receipt')).toBeDefined();
	});

	it('knows a part as long as it has no answer', () => {
		const filter = new RepeatFilter(new FakeClock());
		const seen = remember(filter, 'part', open);
		expect(filter.find(frame('part', 2), open, 'part')).toBe(seen);
		filter.answered(seen, open);
		expect(filter.find(frame('part', 3), open, 'part')).toBeUndefined();
	});

	it('forgets after a day, and what is told to it', () => {
		const clock = new FakeClock();
		const filter = new RepeatFilter(clock);
		handOn(filter, 'a', open);
		const earlier = remember(filter, 'b', open);
		filter.forget(earlier);
		expect(filter.find(frame('b'), other, 'receipt')).toBeUndefined();
		remember(filter, 'b', open);
		filter.forget(earlier);
		expect(filter.find(frame('b'), other, 'receipt')).toBeDefined();
		clock.advance(24 * 60 * 60_000 - 1);
		expect(filter.find(frame('a'), other, 'receipt')).toBeDefined();
		clock.advance(1);
		expect(filter.find(frame('a'), other, 'receipt')).toBeUndefined();
	});

	it('counts the day from when it saw them', () => {
		const clock = new FakeClock();
		const filter = new RepeatFilter(clock);
		clock.advance(23 * 60 * 60_000);
		handOn(filter, 'a', open);
		clock.advance(2 * 60 * 60_000);
		expect(filter.find(frame('a'), other, 'receipt')).toMatchObject({ answer: taken });
	});

	it('remembers 10,000 and no more', () => {
		const filter = new RepeatFilter(new FakeClock());
		for (let index = 0; index <= 10_000; index += 1) remember(filter, String(index), open);
		expect(filter.find(frame('0'), other, 'receipt')).toBeUndefined();
		expect(filter.find(frame('1'), other, 'receipt')).toBeDefined();
	});
});
