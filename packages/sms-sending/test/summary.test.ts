import type { Message } from '../src/message';
import type { Recipient } from '../src/recipients';
import { settle, withheld, type Outcome, type Verdict } from '../src/settlement';
import { acceptedParts, countOf, summary } from '../src/summary';
import { hello, people } from './people';

const verdict = (recipient: number, outcome: Outcome, parts = 1): Verdict => ({
	recipients: [recipient],
	messageId: '1',
	outcome,
	statusCode: 0,
	status: outcome,
	parts,
	failure: null,
});

const outcomes = [
	'accepted',
	'alreadyAccepted',
	'test',
	'rejected',
	'notSent',
	'skipped',
	'unknown',
] as const;

test('counts each outcome, in a fixed order, and leaves out what did not happen', () => {
	const list = people(outcomes.map((_, index) => `99655012345${index}`));
	const verdicts = outcomes.map((outcome, index) => verdict(index, outcome));
	expect(summary(list, settle(list, verdicts), 2, ['Nothing was billed.'])).toEqual({
		location: 'outputPane',
		message:
			'7 recipients in 2 packets: 1 accepted, 1 accepted earlier or in a lost attempt, 1 processed as a test, 1 rejected, 1 not sent, 1 skipped, 1 unknown. Nothing was billed.',
	});
	const one = people(['996550123456']);
	expect(summary(one, settle(one, [verdict(0, 'accepted')]), 0, []).message).toBe(
		'1 recipient: 1 accepted.',
	);
});

test('repeats count as such, not by their outcome, and say if they had another text', () => {
	const again = {
		kind: 'repeated',
		item: 1,
		to: '996550123456',
		sender: 'MyShop',
		first: 0,
	} as const;
	const list: Array<Recipient<Message>> = [
		...people(['996550123456'], { ...hello, parts: 2 }),
		{ ...again, otherMessage: false },
		{ ...again, otherMessage: true },
	];
	const settlements = settle(list, [verdict(0, 'accepted', 2)]);
	expect(summary(list, settlements, 1, []).message).toBe(
		"3 recipients in 1 packet: 1 accepted, 2 repeated numbers. 1 repeated number had another text, which was not sent: choose 'Send Each' in 'Duplicate Recipients' to send every row.",
	);
	expect([countOf(settlements, 'accepted'), acceptedParts(settlements)]).toEqual([1, 2]);
});

test('somebody who is withheld has a settlement with the reason', () => {
	const list = people(['996550123456']);
	const failure = new Error('No money') as never;
	expect(settle(list, [withheld([0], failure)])).toEqual([
		{
			item: 0,
			to: '996550123456',
			channel: 'sms',
			sender: 'MyShop',
			messageId: null,
			outcome: 'notSent',
			statusCode: null,
			status: 'Not sent',
			parts: null,
			scheduledFor: null,
			duplicate: false,
			failure,
		},
	]);
});
