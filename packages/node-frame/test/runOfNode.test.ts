import type { IExecuteFunctions } from 'n8n-workflow';

import { asRunOfNode, runOfNode } from '../src/tries';

/** One node in one execution: what it keeps, and the index that n8n gives its run. */
class Runs {
	private kept = {};

	constructor(private readonly type = 'smsProTool') {}

	at(runIndex: number): IExecuteFunctions {
		return {
			getContext: () => this.kept,
			getNode: () => ({ type: this.type }),
			evaluateExpression: () => runIndex,
		} as unknown as IExecuteFunctions;
	}

	/** As n8n stores it, and loads it for a retry. */
	reload(): void {
		this.kept = JSON.parse(JSON.stringify(this.kept)) as object;
	}

	async work(runIndex: number): Promise<void> {
		await asRunOfNode(this.at(runIndex), async () => await Promise.resolve());
	}

	async fail(runIndex: number): Promise<void> {
		const failing = async () => await Promise.reject(new Error('It failed'));
		await expect(asRunOfNode(this.at(runIndex), failing)).rejects.toThrow('It failed');
	}
}

let runs: Runs;
beforeEach(() => {
	runs = new Runs();
});

test('is what n8n counts, as long as runs work out', async () => {
	await runs.work(0);
	expect(runOfNode(runs.at(1))).toBe(1);
	await runs.work(1);
	expect(runOfNode(runs.at(2))).toBe(2);
});

test('stays that of a failed run until one works out, also over a reload', async () => {
	await runs.fail(3);
	runs.reload();
	expect(runOfNode(runs.at(4))).toBe(3);
	await runs.fail(4);
	expect(runOfNode(runs.at(5))).toBe(3);
	await runs.work(5);
	expect(runOfNode(runs.at(6))).toBe(6);
});

test('a run that began before another failed does not end that one', async () => {
	let end = () => {};
	const slow = asRunOfNode(
		runs.at(0),
		async () =>
			await new Promise<void>((resolve) => {
				end = resolve;
			}),
	);
	await runs.fail(1);
	end();
	await slow;
	expect(runOfNode(runs.at(2))).toBe(1);
});

test('is what n8n counts where no agent calls, so that a turn of a loop is no try of one that failed', async () => {
	const turns = new Runs('smsPro');
	await turns.fail(0);
	expect(runOfNode(turns.at(1))).toBe(1);
});
