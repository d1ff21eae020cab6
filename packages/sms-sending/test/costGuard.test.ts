import { GatewayFailure } from 'node-frame';

import { costProblem } from '../src/costGuard';
import { formatMoney, roundMoney } from '../src/money';

const priceOf = (cost: number) => ({ cost, reckoning: '' });

test.each([
	[0.1 + 0.2, 0.3],
	[59.5, 59.5],
	[0, 0.01],
])('%d is no more than %d', (cost, maxCost) => {
	expect(costProblem('SMSC', maxCost, priceOf(cost))).toBeUndefined();
});

test.each([
	[0.3001, 0.3, 'This would cost 0.3001, more than the 0.3 that'],
	[60, 59.99, 'This would cost 60.00, more than the 59.99 that'],
])('%d is more than %d', (cost, maxCost, says) => {
	expect(costProblem('SMSC', maxCost, priceOf(cost))).toMatchObject({
		kind: 'unreachable',
		message: expect.stringContaining(says),
		advice: expect.stringContaining("Raise 'Max Cost'"),
	});
});

test('tells how the cost comes about', () => {
	const price = { cost: 60, reckoning: '120 SMS parts at 0.5' };
	expect(costProblem('SMSPRO', 1, price)?.message).toContain(
		'This would cost 60.00 (120 SMS parts at 0.5), more than',
	);
});

test('a price that is not told forbids to send, and keeps its reason', () => {
	const failure = new GatewayFailure('lost', 'No answer', 'Try later.', { statusCode: 9 });
	expect(costProblem('SMSC', 1, failure)).toMatchObject({
		kind: 'lost',
		message: "'Max Cost' is set, but SMSC did not tell the price, so nothing was sent: No answer",
		advice: 'Try later.',
		details: { statusCode: 9 },
	});
});

test('money has two decimals, or as many as a price has, and no crumbs', () => {
	expect([formatMoney(1234.5), formatMoney(0.0125), formatMoney(2)]).toEqual([
		'1234.50',
		'0.0125',
		'2.00',
	]);
	expect(roundMoney(0.1 + 0.2)).toBe(0.3);
});
