import { dialects } from '../../nodes/Smpp/dialects';
import { SendingLimits, sendingLimitsOf } from '../../nodes/Smpp/sending/SendingLimits';
import { FakeClock } from '../FakeClock';

const rules = { equalMessagePause: 60_000, quickMessages: 3, quickPause: 30_000 };
const to = '996550123456';
const other = '996550123457';

let clock: FakeClock;
let limits: SendingLimits;

beforeEach(() => {
	clock = new FakeClock();
	limits = new SendingLimits(clock, rules, 'SMSC');
});

describe('an equal message', () => {
	const refusal = `${to} got the same message less than a minute ago, and SMSC takes an equal one only after a minute`;

	it('is not taken before the pause is over', () => {
		expect(limits.take(to, 'hello')).toBeNull();
		clock.advance(59_999);
		expect(limits.take(to, 'hello')).toBe(refusal);
		clock.advance(1);
		expect(limits.take(to, 'hello')).toBeNull();
	});

	it('that was not taken does not begin the pause anew', () => {
		limits.take(to, 'hello');
		clock.advance(30_000);
		limits.take(to, 'hello');
		clock.advance(30_000);
		expect(limits.take(to, 'hello')).toBeNull();
	});

	it('is one to forget after the pause, while younger ones are kept', () => {
		limits.take(to, 'first');
		clock.advance(40_000);
		limits.take(other, 'second');
		clock.advance(40_000);
		expect(limits.take(to, 'first')).toBeNull();
		expect(limits.take(other, 'second')).toContain('the same message');
	});

	it('that the operator refused may come again at once', () => {
		limits.take(to, 'hello');
		limits.giveBack(to, 'hello');
		expect(limits.take(to, 'hello')).toBeNull();
	});
});

describe('many messages to one number', () => {
	let texts = 0;
	const take = (count: number, number = to) =>
		Array.from({ length: count }, () => limits.take(number, `text ${(texts += 1)}`));
	const refusal = `${to} got 3 messages with less than 30 s between them, and SMSC blocks more`;

	it('are taken up to the limit, and others are not counted among them', () => {
		expect(take(3, other)).toEqual([null, null, null]);
		expect(take(4)).toEqual([null, null, null, refusal]);
	});

	it('count on as long as there are less than 30 s between two', () => {
		for (let count = 0; count < 3; count += 1) {
			expect(take(1)).toEqual([null]);
			clock.advance(29_999);
		}
		expect(take(1)).toEqual([refusal]);
		clock.advance(1);
		expect(take(3)).toEqual([null, null, null]);
	});

	it('are forgotten number by number, the one sent to longest ago first', () => {
		take(1);
		clock.advance(10_000);
		take(3, other);
		clock.advance(10_000);
		take(2);
		clock.advance(20_000);
		expect(take(3, other)).toEqual([null, null, null]);
		expect(take(1)).toEqual([refusal]);
	});

	it('make room for one that the operator refused', () => {
		take(2);
		limits.take(to, 'refused');
		limits.giveBack(to, 'refused');
		expect(take(1, to)).toEqual([null]);
	});

	it('that were never taken can be given back without harm', () => {
		limits.giveBack(other, 'hello');
		expect(take(1, other)).toEqual([null]);
	});
});

describe('the limits of an account', () => {
	const target = (systemId: string) => ({
		hosts: [{ name: '127.0.0.1', port: 1 }] as [{ name: string; port: number }],
		tls: null,
		systemId,
		password: 'secret',
		systemType: '',
	});

	it('are the same for all executions with its credential, and no other', () => {
		const limitsOf = (systemId: string) => sendingLimitsOf(target(systemId), dialects.smsc)!;
		limitsOf('one').take(to, 'hello');
		expect(limitsOf('one').take(to, 'hello')).toContain('SMSC takes an equal one only after');
		expect(limitsOf('two').take(to, 'hello')).toBeNull();
	});

	it('are none where the operator has none', () => {
		expect(sendingLimitsOf(target('one'), dialects.standard)).toBeNull();
	});
});
