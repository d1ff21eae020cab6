import { textRulesOf } from '../../nodes/Smpp/dialects';
import type { DeliveryEvent } from '../../nodes/Smpp/reports/DeliveryEvent';
import type { Session } from '../../nodes/Smpp/session/Session';
import { Inbox } from '../../nodes/Smpp/trigger/Inbox';
import { FakeClock } from '../FakeClock';
import { openClient } from '../session/openClient';
import { partsOf, receiptText } from '../smsc/deliveries';
import { SmscSimulator } from '../smsc/SmscSimulator';
import { StubbornSmsc } from '../smsc/StubbornSmsc';

const holdMs = 5_000;
const texts = ['This ', 'message ', 'has ', 'seven ', 'parts, ', 'as ', 'some do'];

let smsc: SmscSimulator;
let session: Session;
let clock: FakeClock;
let events: DeliveryEvent[];

async function listen(centre: SmscSimulator, deliveryWindow: number) {
	smsc = centre;
	smsc.options.deliveryWindow = deliveryWindow;
	clock = new FakeClock();
	events = [];
	const inbox = new Inbox(clock, () => new Date(0));
	inbox.listen(async (event) => {
		// What had been told to the centre before this.
		events.push(event);
		await Promise.resolve();
	});
	const rules = textRulesOf('smsc', '');
	session = await openClient(
		await smsc.start(),
		{},
		{
			bind: 'bind_receiver',
			onDelivery: async (delivery, link) => await inbox.take(delivery, link, rules),
		},
	);
}

afterEach(async () => {
	session.destroy('over');
	await smsc.stop();
	expect(smsc.malformed).toEqual([]);
});

/** Passes the time for which answers are held back, as often as it takes. */
async function untilEvents(count: number): Promise<void> {
	const isThere = () => events.length >= count;
	while (!isThere()) {
		await Promise.race([clock.untilTimers(holdMs), smsc.until(isThere)]);
		if (!isThere()) clock.advance(holdMs);
	}
}

describe('a message of more parts than the centre has unanswered at once', () => {
	it.each([1, 2, 5, 6])(
		'is one event, and nothing is answered before it (window %d)',
		async (window) => {
			await listen(new SmscSimulator(), window);
			let takenBefore = -1;
			const look = () => {
				if (events.length === 0) takenBefore = smsc.taken;
			};
			smsc.onPdu = look;
			for (const part of partsOf(texts)) smsc.deliver(part);
			await untilEvents(1);
			await smsc.until(() => smsc.taken === texts.length);
			expect(events).toMatchObject([{ text: texts.join(''), parts: texts.length }]);
			expect(takenBefore).toBe(0);
			expect(clock.pending).toBe(0);
		},
	);

	it.each([1, 2, 5, 6])(
		'comes through where refused ones come first (window %d)',
		async (window) => {
			await listen(new StubbornSmsc(), window);
			for (const part of partsOf(texts)) smsc.deliver(part);
			smsc.deliver(receiptText('id:1 stat:DELIVRD err:000 text:'));
			await untilEvents(2);
			await smsc.until(() => smsc.taken === texts.length + 1);
			expect(events).toMatchObject([{ text: texts.join('') }, { messageId: '1' }]);
		},
	);
});
