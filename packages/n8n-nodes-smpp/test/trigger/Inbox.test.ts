import { textRulesOf } from '../../nodes/Smpp/dialects';
import type { DeliveryEvent } from '../../nodes/Smpp/reports/DeliveryEvent';
import { ReceiptDesk } from '../../nodes/Smpp/reports/ReceiptDesk';
import { concatenationHeader } from '../../nodes/Smpp/text/segments';
import { Inbox } from '../../nodes/Smpp/trigger/Inbox';
import { FakeClock } from '../FakeClock';
import { messageOf } from '../messageOf';

const taken = 0;
const notTaken = 0x64;
const rules = textRulesOf('smsc', '');
const link = { closedAt: undefined };

let clock: FakeClock;
let inbox: Inbox;

beforeEach(() => {
	clock = new FakeClock();
	inbox = new Inbox(clock, () => new Date(0));
});

/** A trigger; what it was handed is in `events`. */
function listen(take: (event: DeliveryEvent) => Promise<void> = async () => {}) {
	const events: DeliveryEvent[] = [];
	const leave = inbox.listen(async (event) => {
		events.push(event);
		await take(event);
	});
	return { events, leave };
}

const deliver = async (shortMessage: Buffer, esmClass: number) => {
	const fields = messageOf({ esmClass, shortMessage });
	const pdu = { command: 'deliver_sm', status: 0, sequence: 1, fields, optional: [] } as const;
	const frame = Buffer.concat([Buffer.alloc(16), shortMessage]);
	return await inbox.take({ kind: 'delivery', pdu, frame }, link, rules);
};
const deliverReceipt = async (id: string) =>
	await deliver(Buffer.from(`id:${id} stat:DELIVRD err:000`), 0x04);
const deliverPart = async (text: string, part: number) => {
	const header = concatenationHeader({ reference: 1, total: 2, part });
	return await deliver(Buffer.concat([header, Buffer.from(text)]), 0x40);
};
const busy = async () => await Promise.reject(new Error('n8n is going down'));

describe('an inbox', () => {
	it('leaves with the operator what nobody listens for', async () => {
		expect(await deliverReceipt('1')).toBe(notTaken);
		const { events } = listen();
		expect(await deliverReceipt('1')).toBe(taken);
		expect(events).toMatchObject([{ messageId: '1' }]);
	});

	it('offers each delivery to all triggers, once', async () => {
		const [one, two] = [listen(), listen()];
		expect([await deliverReceipt('1'), await deliverReceipt('1')]).toEqual([taken, taken]);
		expect(one.events).toHaveLength(1);
		expect(two.events).toHaveLength(1);
	});

	it('is content with one trigger that took it', async () => {
		const [failing, working] = [listen(busy), listen()];
		expect(await deliverReceipt('1')).toBe(taken);
		expect(await deliverReceipt('1')).toBe(taken);
		expect(working.events).toHaveLength(1);
		expect(failing.events).toHaveLength(1);
	});

	it('lets the repeat through of what no trigger could take', async () => {
		let isDown = true;
		const { events } = listen(async () => {
			if (isDown) await busy();
		});
		expect(await deliverReceipt('1')).toBe(notTaken);
		isDown = false;
		expect(await deliverReceipt('1')).toBe(taken);
		expect(events).toHaveLength(2);
	});

	it('answers a repeat no sooner than what it repeats', async () => {
		let finish = () => {};
		const execution = new Promise<void>((resolve) => {
			finish = resolve;
		});
		const { events } = listen(async () => await execution);
		const answers: number[] = [];
		const first = deliverReceipt('1').then((status) => answers.push(status));
		const repeat = deliverReceipt('1').then((status) => answers.push(status));
		await turn();
		expect(answers).toEqual([]);
		finish();
		await Promise.all([first, repeat]);
		expect(answers).toEqual([taken, taken]);
		expect(events).toHaveLength(1);
	});

	it('does not have a trigger wait for a run whose answers are out', async () => {
		listen();
		const desk = new ReceiptDesk();
		inbox.wait(desk);
		desk.sending(new Promise(() => {}), '996550123456');
		expect(await deliverReceipt('1')).toBe(taken);
	});

	it('shows a receipt to a run, and keeps it with the operator if it is none of its', async () => {
		const desk = new ReceiptDesk();
		const leave = inbox.wait(desk);
		desk.expect('1', '996550123456');
		expect([await deliverReceipt('1'), await deliverReceipt('2')]).toEqual([taken, notTaken]);
		leave();
		expect(await deliverReceipt('1')).toBe(notTaken);
	});

	it('lets a run take what no trigger could', async () => {
		listen(busy);
		const desk = new ReceiptDesk();
		inbox.wait(desk);
		desk.expect('1', '996550123456');
		expect(await deliverReceipt('1')).toBe(taken);
		expect(await desk.wait('1', Promise.resolve())).toMatchObject({ messageId: '1' });
	});

	it('leaves messages to triggers, parts of them, too', async () => {
		const desk = new ReceiptDesk();
		inbox.wait(desk);
		expect(await deliverPart('a', 1)).toBe(notTaken);
		const { events } = listen();
		const parts = [deliverPart('a', 1), deliverPart('b', 2)];
		expect(await Promise.all(parts)).toEqual([taken, taken]);
		expect(events).toMatchObject([{ text: 'ab' }]);
	});

	it('keeps the parts that it has while a trigger is left, and leaves them with the operator after the last one', async () => {
		const [one, two] = [listen(), listen()];
		const part = deliverPart('a', 1);
		one.leave();
		await turn();
		expect(clock.pending).toBeGreaterThan(0);
		two.leave();
		two.leave();
		expect(await part).toBe(notTaken);
		expect([...one.events, ...two.events]).toEqual([]);
		expect(clock.pending).toBe(0);
	});

	it('knows the repeat of a part that it told "later" once it has the message', async () => {
		const { events } = listen();
		const first = deliverPart('a', 1);
		await turn();
		clock.advance(5_000);
		expect(await first).toBe(notTaken);
		expect(await deliverPart('b', 2)).toBe(taken);
		expect(await deliverPart('a', 1)).toBe(taken);
		expect(events).toMatchObject([{ text: 'ab' }]);
		expect(clock.pending).toBe(0);
	});
});

async function turn(): Promise<void> {
	await new Promise((resolve) => setImmediate(resolve));
}
