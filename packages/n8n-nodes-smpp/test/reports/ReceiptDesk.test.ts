import type { DeliveryEvent } from '../../nodes/Smpp/reports/DeliveryEvent';
import { messageIdForms, ReceiptDesk } from '../../nodes/Smpp/reports/ReceiptDesk';
import { FakeClock } from '../FakeClock';

const never = new Promise<void>(() => {});

const to = '996550123456';

const receipt = (messageId: string, final = true, about = to, from = 'MyCompany') =>
	({
		...{ messageId, final, from, to: about },
		status: final ? 'delivered' : 'sentToOperator',
	}) as DeliveryEvent;

describe('messageIdForms', () => {
	it.each([
		['900001', '900001', ['dbba1', '9437185']],
		['DBBA1', 'dbba1', ['900001']],
		['0042', '42', ['2a', '66']],
		['7', '7', []],
		['a-b', 'a-b', []],
		['', '', []],
		['0', '0', []],
	])('%j', (id, plain, others) => {
		expect(messageIdForms(id)).toEqual({ plain, others });
	});
});

describe('ReceiptDesk', () => {
	it.each(['900001', 'dbba1', 'DBBA1', '000DBBA1'])('knows 900001 in the form %s', async (form) => {
		const desk = new ReceiptDesk();
		desk.expect('900001', to);
		expect(await desk.take(receipt(form))).toBe(true);
		expect(await desk.wait('900001', never)).toMatchObject({ messageId: form });
	});

	it('gives a receipt to the message of that very id, not to one that it would be in hexadecimal', async () => {
		const desk = new ReceiptDesk();
		desk.expect('16', to);
		desk.expect('10', to);
		await desk.take(receipt('10'));
		expect(await desk.wait('10', never)).toMatchObject({ messageId: '10' });
		expect(await desk.wait('16', Promise.resolve())).toBeNull();
	});

	it('holds a receipt that beat its answer', async () => {
		const desk = new ReceiptDesk();
		let answer = () => {};
		desk.sending(
			new Promise<void>((resolve) => {
				answer = resolve;
			}).then(() => desk.expect('5', to)),
			to,
		);
		const status = desk.take(receipt('5'));
		await new Promise((resolve) => setImmediate(resolve));
		answer();
		expect(await status).toBe(true);
		expect(await desk.wait('5', never)).toMatchObject({ messageId: '5' });
	});

	it('holds it no longer than a second: an operator that does one thing at a time waits for this answer', async () => {
		const clock = new FakeClock();
		const desk = new ReceiptDesk({}, clock);
		desk.sending(never, to);
		const status = desk.take(receipt('5'));
		clock.advance(999);
		expect(clock.pending).toBe(1);
		clock.advance(1);
		expect(await status).toBe(false);
		expect(clock.pending).toBe(0);
	});

	it('keeps what came for a later try, which has no need to wait for it', async () => {
		const kept = {};
		const first = new ReceiptDesk(kept);
		first.expect('0042', to);
		await first.take(receipt('42'));
		const later = new ReceiptDesk(JSON.parse(JSON.stringify(kept)) as typeof kept);
		later.expect('0042', to);
		expect(await later.wait('0042', never)).toMatchObject({ messageId: '42', final: true });
	});

	it('does not hold a receipt of a message that is known, although another is on its way', async () => {
		const desk = new ReceiptDesk();
		desk.sending(never, to);
		desk.expect('1', to);
		const first = await Promise.race([
			desk.take(receipt('1')),
			new Promise((resolve) => setImmediate(() => resolve('held'))),
		]);
		expect(first).toBe(true);
	});

	it('leaves the receipts of others with the operator', async () => {
		const desk = new ReceiptDesk();
		desk.expect('1', to);
		expect(await desk.take(receipt('2'))).toBe(false);
	});

	it('waits for the final receipt, and gives the latest when time runs out', async () => {
		const desk = new ReceiptDesk();
		desk.expect('1', to);
		let giveUp = () => {};
		const time = new Promise<void>((resolve) => {
			giveUp = resolve;
		});
		const wait = desk.wait('1', time);
		await desk.take(receipt('1', false));
		const turn = new Promise((resolve) => setImmediate(() => resolve('waiting')));
		expect(await Promise.race([wait, turn])).toBe('waiting');
		giveUp();
		expect(await wait).toMatchObject({ status: 'sentToOperator' });
	});

	it('does not let a late word replace the final one', async () => {
		const desk = new ReceiptDesk();
		desk.expect('1', to);
		await desk.take(receipt('1'));
		await desk.take(receipt('1', false));
		expect(await desk.wait('1', never)).toMatchObject({ status: 'delivered' });
	});

	it('does not have the receipt of another number wait for answers', async () => {
		const desk = new ReceiptDesk();
		desk.sending(never, to);
		expect(await desk.take(receipt('5', true, '996700999888'))).toBe(false);
	});

	it.each([
		['996550123456', '996550123456', true],
		['996550123456', '+996550123456', true],
		['996550123456', '0550123456', true],
		['77071112233', '87071112233', true],
		['996550123456', '996550123457', false],
		['996550123456', '4224', true],
		['996550123456', '99655*****56', true],
		['996550123456', 'MyCompany', true],
		['ann@example.com', 'Ann@Example.com', true],
		['ann@example.com', '996550123456', true],
		['0550123', '0550124', true],
		['5550123', '5550124', false],
		['996550123456', 'tel 0700999888', true],
		['996550123456', '0700999888 (KG', true],
	])('of a message to %s, one about %s is ours: %s', async (sentTo, about, isOurs) => {
		const desk = new ReceiptDesk();
		desk.expect('5', sentTo);
		expect(await desk.take(receipt('5', true, about))).toBe(isOurs);
	});

	it('finds the number in either address, whatever number the other one is', async () => {
		const desk = new ReceiptDesk();
		desk.expect('5', to);
		expect(await desk.take(receipt('5', false, to, '996700999888'))).toBe(true);
		expect(await desk.take(receipt('5', false, '996700999888', to))).toBe(true);
		expect(await desk.take(receipt('5', false, '996700999888', '996700999887'))).toBe(false);
	});

	it('wants the address said for an ID in another base, whatever its capitals', async () => {
		const desk = new ReceiptDesk();
		desk.expect('900001', to);
		desk.expect('900002', 'Ann@example.com');
		expect(await desk.take(receipt('dbba2', true, 'ben@example.com'))).toBe(false);
		expect(await desk.take(receipt('dbba2', true, 'ann@Example.com'))).toBe(true);
		expect(await desk.take(receipt('dbba1', true, '4224'))).toBe(false);
		expect(await desk.take(receipt('dbba1', true, to))).toBe(true);
	});

	it('knows a message of an earlier try by its ID, and by its other forms once its number is known', async () => {
		const desk = new ReceiptDesk();
		desk.expect('900001', null);
		expect(await desk.take(receipt('dbba1'))).toBe(false);
		expect(await desk.take(receipt('900001', false))).toBe(true);
		desk.expect('900001', to);
		expect(await desk.take(receipt('dbba1'))).toBe(true);
		expect(await desk.take(receipt('900001', true, '996700999888'))).toBe(false);
	});
});
