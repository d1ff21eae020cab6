import type { IExecuteFunctions } from 'n8n-workflow';

import type { DeliveryEvent } from '../../nodes/Smpp/reports/DeliveryEvent';
import { keptReceipts } from '../../nodes/Smpp/sending/keptReceipts';

/** A run of the node, with what n8n keeps of it over its runs and tries. */
const run = (kept: object, runIndex: number) =>
	keptReceipts({
		getContext: () => kept,
		getNode: () => ({ type: 'smpp' }),
		evaluateExpression: () => runIndex,
	} as unknown as IExecuteFunctions);

const receipt = { messageId: '1' } as DeliveryEvent;

it('are those of the same run, in its next try, as n8n stores them', () => {
	const kept = {};
	run(kept, 2)['1'] = receipt;
	expect(run(JSON.parse(JSON.stringify(kept)) as object, 2)).toEqual({ 1: receipt });
	expect(run(kept, 3)).toEqual({});
});

it('are kept of the ten runs before, and of the own one, however old it is', () => {
	const kept = {};
	for (let index = 0; index < 12; index += 1) run(kept, index)['1'] = receipt;
	const had = (index: number) => '1' in run({ ...structuredClone(kept) }, index);
	expect(Array.from({ length: 12 }, (_, index) => had(index)).indexOf(true)).toBe(1);
	const old = {};
	for (const index of [5, 20, 21, 22, 23, 24, 25, 26, 27, 28, 100]) run(old, index)['1'] = receipt;
	expect(run(old, 5)).toEqual({ 1: receipt });
	expect(run(old, 3)).toEqual({});
	expect(run(old, 5)).toEqual({});
	expect(run(old, 20)).toEqual({ 1: receipt });
});
