import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { DateTime } from 'luxon';

import { timeOfFirstTry } from '../src/tries';

let kept: IDataObject;
beforeEach(() => {
	kept = {};
});

/** What the option holds for two items at a try, each reading of the expression giving the next value. */
function atTry(expression: unknown, values: unknown[], runIndex = 0): unknown[] {
	const context = {
		getNode: () => ({ parameters: { options: { sendAt: expression } } }),
		getContext: () => kept,
		evaluateExpression: () => runIndex,
		getInputData: () => [{}, {}],
	} as unknown as IExecuteFunctions;
	const left = [...values];
	const read = timeOfFirstTry(context, 'sendAt', () => left.shift());
	kept = JSON.parse(JSON.stringify(kept)) as IDataObject;
	return [0, 1].map(read);
}

const at = (minute: number) =>
	DateTime.fromISO(`2031-01-01T00:0${minute}:00.000+06:00`, { setZone: true });

test.each([
	'={{ $now.plus(1, "hour") }}',
	'={{ $today.endOf("day") }}',
	'={{ DateTime.now() }}',
	'={{ new Date() }}',
])('%s stays what it was', (expression) => {
	const first = atTry(expression, [at(1), at(2)]);
	expect(first).toEqual(['2031-01-01T00:01:00.000+06:00', '2031-01-01T00:02:00.000+06:00']);
	expect(atTry(expression, [at(3), at(4)])).toEqual(first);
});

test.each([
	'={{ $json.at }}',
	'={{ $now.plus($fromAI("hours")) }}',
	'2031-01-01T00:00:00',
	undefined,
])('%s is read anew', (expression) => {
	atTry(expression, ['a', 'b']);
	expect(atTry(expression, ['c', 'd'])).toEqual(['c', 'd']);
});

test('another run, and another expression, has another time', () => {
	atTry('={{ $now }}', [at(1), at(2)]);
	expect(atTry('={{ $now }}', ['c', 'd'], 1)).toEqual(['c', 'd']);
	expect(atTry('={{ $now.plus(1) }}', ['e', 'f'], 1)).toEqual(['e', 'f']);
});
