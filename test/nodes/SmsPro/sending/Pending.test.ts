import { Pending, type Entry } from '../../../../nodes/SmsPro/sending/Pending';
import { number, sale } from './script';

const other = { ...sale, text: 'Other' };
const [a, b, c, d] = [sale, sale, other, sale].map((message, n): Entry => ({
	recipient: n,
	to: number(n),
	message,
})) as [Entry, Entry, Entry, Entry];
const anything = () => true;

test('a packet is of one message, in the order of the rows, and no larger than it may be', () => {
	const pending = new Pending([a, b, c, d]);
	expect(pending.size).toBe(4);
	expect(pending.next(2, anything)).toEqual([a, b]);
	expect(pending.next(5, anything)).toEqual([a, b, d]);
	expect(pending.next(5, (message) => message === other)).toEqual([c]);
	expect(pending.next(5, () => false)).toEqual([]);
});

test('who is removed or held is offered no more, and only who is removed is no longer there', () => {
	const pending = new Pending([a, b, c, d]);
	pending.remove([a]);
	pending.hold([b, d]);
	expect(pending.entries()).toEqual([b, c, d]);
	expect([pending.find(a.to), pending.find(b.to)]).toEqual([undefined, b]);
	expect(pending.next(5, anything)).toEqual([c]);
	pending.hold([c]);
	expect(pending.next(5, anything)).toEqual([]);
	expect(pending.size).toBe(3);
});

test('who is offered again comes after the others, once', () => {
	const pending = new Pending([a, b, d]);
	pending.hold([a]);
	pending.offerAgain([a]);
	expect(pending.next(5, anything)).toEqual([b, d, a]);
	pending.hold([a, b, d]);
	expect(pending.next(5, anything)).toEqual([]);
	pending.offerAgain([b, a]);
	expect(pending.next(5, anything)).toEqual([b, a]);
});
