import { RepeatFilter } from '../../nodes/Smpp/delivery/RepeatFilter';
import { FakeClock } from '../FakeClock';

const frame = (text: string, sequence = 1) => {
	const header = Buffer.alloc(16);
	header.writeUInt32BE(sequence, 12);
	return Buffer.concat([header, Buffer.from(text)]);
};
const [first, second] = [{}, {}];

describe('RepeatFilter', () => {
	it('knows a delivery that comes again over the next link, under another number', () => {
		const filter = new RepeatFilter(new FakeClock());
		filter.remember(frame('a', 1), first);
		expect(filter.isRepeat(frame('a', 9), second)).toBe(true);
		expect(filter.isRepeat(frame('b', 1), second)).toBe(false);
	});

	it('lets the same text come twice over one link', () => {
		const filter = new RepeatFilter(new FakeClock());
		filter.remember(frame('yes', 1), first);
		expect(filter.isRepeat(frame('yes', 2), first)).toBe(false);
	});

	it('forgets after an hour, and what is told to it', () => {
		const clock = new FakeClock();
		const filter = new RepeatFilter(clock);
		filter.remember(frame('a'), first);
		filter.remember(frame('b'), first);
		filter.forget(frame('b'));
		expect(filter.isRepeat(frame('b'), second)).toBe(false);
		clock.advance(60 * 60_000);
		expect(filter.isRepeat(frame('a'), second)).toBe(false);
	});

	it('remembers 10,000 and no more', () => {
		const filter = new RepeatFilter(new FakeClock());
		for (let index = 0; index <= 10_000; index += 1) filter.remember(frame(String(index)), first);
		expect(filter.isRepeat(frame('0'), second)).toBe(false);
		expect(filter.isRepeat(frame('1'), second)).toBe(true);
	});
});
