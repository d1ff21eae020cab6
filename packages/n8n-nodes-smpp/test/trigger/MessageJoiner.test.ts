import { textRulesOf } from '../../nodes/Smpp/dialects';
import type { DeliveryEvent } from '../../nodes/Smpp/reports/DeliveryEvent';
import { readDelivery } from '../../nodes/Smpp/reports/readDelivery';
import { ucs2 } from '../../nodes/Smpp/text/encodings';
import { concatenationHeader } from '../../nodes/Smpp/text/segments';
import { MessageJoiner } from '../../nodes/Smpp/trigger/MessageJoiner';
import type { Handing } from '../../nodes/Smpp/trigger/MessageJoiner';
import { FakeClock } from '../FakeClock';
import { messageOf } from '../messageOf';

const holdMs = 5_000;
const patienceMs = 5 * 60_000;

const rules = textRulesOf('smsc', '');
let clock: FakeClock;
let events: DeliveryEvent[];
let isDown: boolean;
let joiner: MessageJoiner;

beforeEach(() => {
	clock = new FakeClock();
	events = [];
	isDown = false;
	joiner = new MessageJoiner(clock, async (event) => {
		events.push(event);
		return await Promise.resolve(!isDown);
	});
});

function part(
	octets: Buffer,
	nth: number,
	total: number,
	reference = 7,
	from = '996700111222',
	dataCoding = 8,
) {
	const header = concatenationHeader({ reference, total, part: nth });
	const pdu = {
		command: 'deliver_sm',
		status: 0,
		sequence: nth,
		fields: messageOf({
			sourceAddr: from,
			esmClass: 0x40,
			dataCoding,
			shortMessage: Buffer.concat([header, octets]),
		}),
		optional: [],
	} as const;
	return readDelivery({ kind: 'delivery', pdu, frame: Buffer.alloc(16) }, rules, new Date());
}

const add = (text: string, nth: number, total: number, reference = 7, from = '996700111222') =>
	joiner.add(part(ucs2.encode(text), nth, total, reference, from));

/** What the operator is told of a delivery as soon as everything that is due has happened; null while that is nothing. */
async function told(answer: Promise<boolean>): Promise<boolean | null> {
	const turn = new Promise<null>((resolve) => setImmediate(() => resolve(null)));
	return await Promise.race([answer, turn]);
}

const octets = ucs2.encode('Привет 😀 мир');

/** Cuts inside the emoji. */
const thirds = [octets.subarray(0, 16), octets.subarray(16, 20), octets.subarray(20)] as const;

describe('the parts of a long message', () => {
	it.each([[[1, 2, 3]], [[3, 1, 2]], [[2, 3, 1]]])('in the order %j are one message', (order) => {
		for (const nth of order) {
			expect(events).toEqual([]);
			joiner.add(part(thirds[nth - 1]!, nth, 3));
		}
		expect(events).toMatchObject([{ text: 'Привет 😀 мир', parts: 3 }]);
		expect(clock.pending).toBe(0);
	});

	it('are cut inside a character', () => {
		const cuts = [0, 17, 20, 23, octets.length];
		for (const [index, end] of cuts.slice(1).entries()) {
			joiner.add(part(octets.subarray(cuts[index], end), index + 1, 4));
		}
		expect(events).toMatchObject([{ text: 'Привет 😀 мир', parts: 4 }]);
	});

	it('are read each in its own alphabet, where they have several', () => {
		joiner.add(part(Buffer.from('Hi, '), 1, 2, 7, '1', 0));
		joiner.add(part(ucs2.encode('мир'), 2, 2, 7, '1'));
		expect(events).toMatchObject([{ text: 'Hi, мир' }]);
	});

	it('of two senders under one reference stay apart', () => {
		add('а1', 1, 2, 7, '1');
		add('б1', 1, 2, 7, '2');
		add('а2', 2, 2, 7, '1');
		add('б2', 2, 2, 7, '2');
		expect(events).toMatchObject([{ text: 'а1а2' }, { text: 'б1б2' }]);
	});

	it('that come twice count once', () => {
		add('a', 1, 2);
		add('a', 1, 2);
		expect(events).toEqual([]);
		add('b', 2, 2);
		expect(events).toMatchObject([{ text: 'ab' }]);
	});

	it('of the next message under the same reference do not mix with the last one', () => {
		add('old', 1, 2);
		add('new', 1, 2);
		expect(events).toMatchObject([{ text: 'old', problem: '1 of 2 parts came' }]);
		add('!', 2, 2);
		expect(events[1]).toMatchObject({ text: 'new!' });
		expect(events[1]).not.toHaveProperty('problem');
	});

	it('are handed on incomplete after five minutes', () => {
		add('a', 1, 3);
		add('c', 3, 3);
		clock.advance(patienceMs - 1);
		expect(events).toEqual([]);
		clock.advance(1);
		expect(events).toMatchObject([{ text: 'ac', parts: 2, problem: '2 of 3 parts came' }]);
	});

	it('of messages that never end do not pile up', () => {
		for (let sender = 0; sender < 1500; sender += 1) add('a', 1, 2, 7, String(sender));
		expect(events).toHaveLength(500);
		expect(events[0]).toMatchObject({ from: '0' });
		expect(clock.pending).toBe(1000);
	});

	it('take at most 8 MB, the oldest making room', () => {
		const large = Buffer.alloc(60_000, 0x41);
		const reading = part(large, 1, 2);
		for (let sender = 0; sender < 500; sender += 1) {
			joiner.add({ ...reading, event: { ...reading.event, from: String(sender) } });
		}
		expect(clock.pending).toBe(Math.floor((8 * 1024 * 1024) / (60_000 + 1024)));
		expect(events[0]).toMatchObject({ from: '0', problem: '1 of 2 parts came' });
	});

	it('of one message that alone takes more are handed on as they are', () => {
		const large = Buffer.alloc(60_000, 0x41);
		for (let nth = 1; nth <= 150; nth += 1) joiner.add(part(large, nth, 200));
		expect(events).toMatchObject([{ problem: '138 of 200 parts came' }]);
	});
});

describe('what the operator is told of a part', () => {
	it('is nothing until somebody has the message, and then that', async () => {
		const first = add('a', 1, 2).answer();
		expect(await told(first)).toBeNull();
		const second = add('b', 2, 2).answer();
		expect([await first, await second]).toEqual([true, true]);
	});

	it('is "later" five seconds after the last of them came', async () => {
		const first = add('a', 1, 3).answer();
		clock.advance(holdMs - 1);
		const second = add('b', 2, 3).answer();
		clock.advance(holdMs - 1);
		expect([await told(first), await told(second)]).toEqual([null, null]);
		clock.advance(1);
		expect([await told(first), await told(second)]).toEqual([false, false]);
	});

	it('that was told "later" is that it arrived once the message is whole, though it was without it', async () => {
		const first = add('a', 1, 2);
		const refused = first.answer();
		clock.advance(holdMs);
		expect(await refused).toBe(false);
		expect(await add('b', 2, 2).answer()).toBe(true);
		expect(events).toMatchObject([{ text: 'ab' }]);
		expect([await first.taken, await first.answer()]).toEqual([true, true]);
	});

	it('is that it arrived, when it comes again before the rest', async () => {
		const first = add('a', 1, 2);
		void first.answer();
		clock.advance(holdMs);
		expect(await first.answer()).toBe(true);
		expect(await add('b', 2, 2).answer()).toBe(true);
		expect(events).toMatchObject([{ text: 'ab' }]);
	});

	it('is that it arrived where it is handed on without the rest', async () => {
		const old = add('old', 1, 2).answer();
		void add('new', 1, 2);
		expect(await told(old)).toBe(true);
	});

	it('is "later" of all when nobody could take the message, which is made anew of them', async () => {
		isDown = true;
		const answers = [add('a', 1, 2).answer(), add('b', 2, 2).answer()];
		expect(await Promise.all(answers)).toEqual([false, false]);
		isDown = false;
		const again = [add('a', 1, 2).answer(), add('b', 2, 2).answer()];
		expect(await Promise.all(again)).toEqual([true, true]);
		expect(events).toHaveLength(2);
	});

	it('has what the operator has no more wait for the rest, when nobody could take the message', async () => {
		const first = add('a', 1, 2);
		void first.answer();
		clock.advance(holdMs);
		expect(await first.answer()).toBe(true);
		isDown = true;
		expect(await add('b', 2, 2).answer()).toBe(false);
		isDown = false;
		expect(await add('b', 2, 2).answer()).toBe(true);
		expect(events.map(({ text }) => text)).toEqual(['ab', 'ab']);
		clock.advance(patienceMs);
		expect(events).toHaveLength(2);
	});

	it('leaves with the operator what that has still got, when nobody could take the message', async () => {
		const first = add('a', 1, 2);
		void first.answer();
		clock.advance(holdMs);
		expect(await first.answer()).toBe(true);
		isDown = true;
		expect(await add('b', 2, 2).answer()).toBe(false);
		clock.advance(patienceMs);
		expect(events.map(({ text }) => text)).toEqual(['ab', 'a']);
	});

	it('has nothing wait of a message that nobody could take and the operator has whole', async () => {
		isDown = true;
		expect(await add('a', 1, 1).answer()).toBe(false);
		await Promise.all([add('a', 1, 2).answer(), add('b', 2, 2).answer()]);
		expect(clock.pending).toBe(0);
	});
});

describe('when nobody listens any more', () => {
	it('what the operator still has stays there', async () => {
		const first: Handing = add('a', 1, 3);
		const answer = first.answer();
		joiner.flush();
		expect([await answer, await first.taken]).toEqual([false, false]);
		expect(events).toEqual([]);
		expect(clock.pending).toBe(0);
	});

	it('so is a message of which it has some parts no more', async () => {
		const first = add('a', 1, 3);
		void first.answer();
		clock.advance(holdMs);
		await first.answer();
		void add('b', 2, 3).answer();
		joiner.flush();
		expect(events).toMatchObject([{ text: 'ab', problem: '2 of 3 parts came' }]);
	});

	it('what it has no more is handed on incomplete', async () => {
		const first = add('a', 1, 3);
		void first.answer();
		clock.advance(holdMs);
		expect(await first.answer()).toBe(true);
		joiner.flush();
		expect(events).toMatchObject([{ text: 'a', problem: '1 of 3 parts came' }]);
		expect(clock.pending).toBe(0);
	});
});
