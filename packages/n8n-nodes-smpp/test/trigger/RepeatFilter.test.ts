import { RepeatFilter } from '../../nodes/Smpp/trigger/RepeatFilter';
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

function handOn(filter: RepeatFilter, text: string, link: { closedAt: number | undefined }) {
	filter.remember(frame(text), link);
	filter.answer(frame(text));
}

describe('RepeatFilter', () => {
	it('knows a message that comes again after its link was lost, under another number', () => {
		const filter = new RepeatFilter(new FakeClock());
		handOn(filter, 'a', lost);
		expect(filter.isRepeat(frame('a', 9), other, false)).toBe(true);
		expect(filter.isRepeat(frame('b', 1), other, false)).toBe(false);
	});

	it.each([
		['over one link', open, open],
		['over two links that are both there', open, other],
	])('lets the same message come twice %s', (_, first, second) => {
		const filter = new RepeatFilter(new FakeClock());
		handOn(filter, 'yes', first);
		expect(filter.isRepeat(frame('yes', 2), second, false)).toBe(false);
	});

	it('lets the same message come again that was answered long before its link was lost', () => {
		const clock = new FakeClock();
		const filter = new RepeatFilter(clock);
		const link: { closedAt: number | undefined } = { closedAt: undefined };
		handOn(filter, 'yes', link);
		filter.remember(frame('no answer yet'), link);
		clock.advance(3 * 60_000);
		handOn(filter, 'just answered', link);
		link.closedAt = clock.now();
		expect(filter.isRepeat(frame('yes'), other, false)).toBe(false);
		expect(filter.isRepeat(frame('no answer yet'), other, false)).toBe(true);
		expect(filter.isRepeat(frame('just answered'), other, false)).toBe(true);
	});

	it('knows a receipt however it comes again', () => {
		const filter = new RepeatFilter(new FakeClock());
		filter.remember(frame('id:1'), open);
		expect(filter.isRepeat(frame('id:1', 2), open, true)).toBe(true);
		expect(filter.isRepeat(frame('id:1', 2), other, true)).toBe(true);
	});

	it('forgets after a day, and what is told to it', () => {
		const clock = new FakeClock();
		const filter = new RepeatFilter(clock);
		handOn(filter, 'a', open);
		filter.remember(frame('b'), open);
		filter.forget(frame('b'));
		expect(filter.isRepeat(frame('b'), other, true)).toBe(false);
		clock.advance(24 * 60 * 60_000 - 1);
		expect(filter.isRepeat(frame('a'), other, true)).toBe(true);
		clock.advance(1);
		expect(filter.isRepeat(frame('a'), other, true)).toBe(false);
	});

	it('remembers 10,000 and no more', () => {
		const filter = new RepeatFilter(new FakeClock());
		for (let index = 0; index <= 10_000; index += 1) filter.remember(frame(String(index)), open);
		expect(filter.isRepeat(frame('0'), other, true)).toBe(false);
		expect(filter.isRepeat(frame('1'), other, true)).toBe(true);
	});
});
