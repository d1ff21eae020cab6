import { GatewayFailure } from 'node-frame';
import type { Outcome, Packet, Settlement } from 'sms-sending';

import type { XmlClient } from '../../../../nodes/SmsPro/gateway/client';
import {
	inactiveAccountNote,
	type AccountAnswer,
} from '../../../../nodes/SmsPro/gateway/documents/info';
import {
	askAccount,
	describeBilling,
	priceOf,
	withBalance,
} from '../../../../nodes/SmsPro/sending/billing';
import type { SmsProMessage } from '../../../../nodes/SmsPro/sending/message';

const account = { status: 0, state: 0, balance: 100, pricePerSms: 0.5 };

function settled(outcome: Outcome, parts: number | null = 1): Settlement {
	return {
		...{ item: 0, to: '996555123456', channel: 'sms', sender: 'SMSPRO.KG', scheduledFor: null },
		...{ messageId: 'A88726', statusCode: 0, status: '', duplicate: false, failure: null },
		...{ outcome, parts },
	};
}

test.each<[string, Outcome[], string]>([
	['all new', ['accepted', 'accepted'], '2 SMS parts billed: about 1.00 (0.50 each).'],
	['nobody', ['rejected'], 'Nothing was billed.'],
	['all known', ['alreadyAccepted'], 'Nothing was billed twice.'],
	[
		'some known, or lost and found',
		['accepted', 'alreadyAccepted'],
		'1 SMS part billed: about 0.50 (0.50 each), besides what was accepted earlier or in a lost attempt.',
	],
	[
		'some in doubt',
		['accepted', 'unknown'],
		'1 SMS part billed: about 0.50 (0.50 each), as far as is known: 1 unknown may have been billed.',
	],
])('what was billed is told with what may have been: %s', (_, outcomes, told) => {
	expect(
		describeBilling(
			outcomes.map((outcome) => settled(outcome)),
			account as never,
		),
	).toEqual([told]);
});

const silent = new GatewayFailure('lost', 'No answer', '');
const clientOf = (askOrThrow: () => Promise<AccountAnswer>) =>
	({ askOrThrow }) as unknown as XmlClient;
const known = { status: 0, state: 0, balance: 12.345, pricePerSms: 0.6 } as AccountAnswer;
const answering = clientOf(async () => await Promise.resolve(known));
const failing = (problem: Error) => clientOf(async () => await Promise.reject(problem));

test('an account that is not active is told with the bill, and one that is not known bills nothing', () => {
	const list = [settled('accepted')];
	const inactive = { ...account, state: 1 } as AccountAnswer;
	expect(describeBilling(list, inactive)).toEqual([
		'1 SMS part billed: about 0.50 (0.50 each).',
		inactiveAccountNote,
	]);
	for (const unknown of [null, silent]) {
		expect(describeBilling(list, unknown)).toEqual(['1 SMS part billed.']);
	}
});

test('the account, or why it is not told; a defect is no reason', async () => {
	expect(await askAccount(answering)).toBe(known);
	expect(await askAccount(failing(silent))).toBe(silent);
	await expect(askAccount(failing(new TypeError('no such thing')))).rejects.toThrow(TypeError);
});

test('the price is that of the parts of everybody, and nothing for tests', () => {
	const packet = (numbers: number, parts: number, isTest = false) =>
		({
			addresses: Array(numbers).fill('996'),
			message: { parts, test: isTest },
		}) as unknown as Packet<SmsProMessage>;
	const packets = [packet(3, 2), packet(2, 1), packet(5, 4, true)];
	expect(priceOf(packets, known)).toEqual({ cost: 4.8, reckoning: '8 SMS parts at 0.6' });
	expect(priceOf(packets, silent)).toBe(silent);
});

test('a refusal for lack of money has the balance and the price, where they are told', async () => {
	const details = { statusCode: 4, cause: 'quota-exhausted' } as const;
	const refusal = new GatewayFailure('status', 'Not enough money', 'Top up.', details);
	expect(await withBalance(refusal, answering)).toMatchObject({
		kind: 'status',
		message: 'Not enough money. The balance is 12.35, an SMS part costs 0.6',
		advice: 'Top up.',
		details,
	});
	expect(await withBalance(refusal, failing(silent))).toBe(refusal);
});
