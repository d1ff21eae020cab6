import { textRulesOf } from '../../nodes/Smpp/dialects';
import type { DeliveryEvent } from '../../nodes/Smpp/reports/DeliveryEvent';
import { readDelivery } from '../../nodes/Smpp/reports/readDelivery';
import { ucs2 } from '../../nodes/Smpp/text/encodings';
import { concatenationHeader } from '../../nodes/Smpp/text/segments';
import { MessageJoiner } from '../../nodes/Smpp/trigger/MessageJoiner';
import { FakeClock } from '../FakeClock';
import { messageOf } from '../messageOf';

const rules = textRulesOf('smsc', '');
let clock: FakeClock;
let incomplete: DeliveryEvent[];
let joiner: MessageJoiner;

beforeEach(() => {
	clock = new FakeClock();
	incomplete = [];
	joiner = new MessageJoiner(clock, (event) => incomplete.push(event));
});

function part(octets: Buffer, nth: number, total: number, reference = 7, from = '996700111222') {
	const header = concatenationHeader({ reference, total, part: nth });
	const pdu = {
		command: 'deliver_sm',
		status: 0,
		sequence: nth,
		fields: messageOf({
			sourceAddr: from,
			esmClass: 0x40,
			dataCoding: 8,
			shortMessage: Buffer.concat([header, octets]),
		}),
		optional: [],
	} as const;
	return readDelivery({ kind: 'delivery', pdu, frame: Buffer.alloc(16) }, rules, new Date());
}

const octets = ucs2.encode('Привет 😀 мир');

/** Cuts inside the emoji. */
const thirds = [octets.subarray(0, 16), octets.subarray(16, 20), octets.subarray(20)] as const;

describe('the parts of a long message', () => {
	it.each([[[1, 2, 3]], [[3, 1, 2]], [[2, 3, 1]]])('in the order %j are one message', (order) => {
		const events = order.map((nth) => joiner.add(part(thirds[nth - 1]!, nth, 3)));
		expect(events.slice(0, 2)).toEqual([null, null]);
		expect(events[2]).toMatchObject({ text: 'Привет 😀 мир', parts: 3 });
		expect(clock.pending).toBe(0);
	});

	it('of two senders under one reference stay apart', () => {
		joiner.add(part(ucs2.encode('а1'), 1, 2, 7, '1'));
		joiner.add(part(ucs2.encode('б1'), 1, 2, 7, '2'));
		expect(joiner.add(part(ucs2.encode('а2'), 2, 2, 7, '1'))).toMatchObject({ text: 'а1а2' });
		expect(joiner.add(part(ucs2.encode('б2'), 2, 2, 7, '2'))).toMatchObject({ text: 'б1б2' });
	});

	it('that come twice count once', () => {
		joiner.add(part(ucs2.encode('a'), 1, 2));
		expect(joiner.add(part(ucs2.encode('a'), 1, 2))).toBeNull();
		expect(joiner.add(part(ucs2.encode('b'), 2, 2))).toMatchObject({ text: 'ab' });
	});

	it('of the next message under the same reference do not mix with the last one', () => {
		joiner.add(part(ucs2.encode('old'), 1, 2));
		joiner.add(part(ucs2.encode('new'), 1, 2));
		expect(incomplete).toMatchObject([{ text: 'old', problem: '1 of 2 parts came' }]);
		expect(joiner.add(part(ucs2.encode('!'), 2, 2))).toMatchObject({ text: 'new!' });
	});

	it('are handed on incomplete after five minutes', () => {
		joiner.add(part(ucs2.encode('a'), 1, 3));
		joiner.add(part(ucs2.encode('c'), 3, 3));
		clock.advance(5 * 60_000 - 1);
		expect(incomplete).toEqual([]);
		clock.advance(1);
		expect(incomplete).toMatchObject([{ text: 'ac', parts: 2, problem: '2 of 3 parts came' }]);
	});

	it('are handed on incomplete when the trigger stops', () => {
		joiner.add(part(ucs2.encode('a'), 1, 3));
		joiner.flush();
		expect(incomplete).toMatchObject([{ text: 'a' }]);
		expect(clock.pending).toBe(0);
	});

	it('of messages that never end do not pile up', () => {
		for (let sender = 0; sender < 1500; sender += 1) {
			joiner.add(part(ucs2.encode('a'), 1, 2, 7, String(sender)));
		}
		expect(incomplete).toHaveLength(500);
		expect(incomplete[0]).toMatchObject({ from: '0' });
		expect(clock.pending).toBe(1000);
	});
});
