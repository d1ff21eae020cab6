import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { pinnedVersions } from '../harness/installation/pinned-version.mjs';
import { startSmsPro } from './smspro.mjs';
import { numbers } from './support/numbers.mjs';
import { assertOnceEach, timesSent } from './support/once-each.mjs';
import { chain, itemsOf, manualStart, smsPro } from './support/workflows.mjs';

for (const version of pinnedVersions) {
	describe(`one-time passwords in n8n ${version}, one refused number of four`, () => {
		/** @type {import('./smspro.mjs').SmsPro} */
		let site;
		/** @type {string[]} */
		let list;
		let from = 0;

		before(async () => {
			site = await startSmsPro({ version });
		});
		after(() => site?.stop());
		beforeEach(() => {
			site.reset();
			list = numbers(4, (from += 4));
			site.gateway.account.refusedNumbers.add(`${list[2]}`);
		});

		/** @param {Record<string, unknown>} [settings] */
		const workflow = (settings) =>
			site.import(
				chain('Codes', [
					manualStart,
					...itemsOf(list.map((to) => ({ to }))),
					smsPro({ resource: 'otp', operation: 'send', phone: '={{ $json.to }}' }, settings),
				]),
			);

		/** What a node of the execution keeps for its next try. @param {{ data: any }} execution */
		const contextOf = ({ data }) => JSON.stringify(data.executionData.contextData);
		/** @param {string} to */
		const tokenOf = (to) => `${site.gateway.ledger.byNumber(to)[0]?.otp?.token}`;

		/** @param {import('../harness/rest/execution.mjs').Execution} execution */
		function assertAllTokens(execution) {
			assert.equal(execution.status, 'success', execution.error?.message);
			assert.deepEqual(
				execution.items('SMSPRO').map(({ json }) => [json.to, json.token]),
				list.map((to) => [to, tokenOf(to)]),
			);
			assertOnceEach(site.gateway, list);
			for (const to of list) assert.ok(!contextOf(execution).includes(tokenOf(to)));
		}

		it('Retry in the executions list: the codes sent before come out with their tokens', async () => {
			const failed = await site.n8n.run(await workflow());
			assert.equal(failed.status, 'error');
			assert.match(failed.error.description, /2 codes were sent before this one/);
			assert.ok(contextOf(failed).includes(tokenOf(`${list[0]}`)));

			const again = await site.n8n.executions.retry(failed);
			assert.equal(again.status, 'error');
			assert.deepEqual(timesSent(site.gateway, list), { 0: 2, 1: 2 });

			site.gateway.account.refusedNumbers.clear();
			assertAllTokens(await site.n8n.executions.retry(again));
			// Four codes, and one number three times.
			assert.equal(site.gateway.requests.of('otpSend').length, 4 + 2);
		});

		it('Retry with On Error set to Continue by now: all but the refused one', async () => {
			const saved = await workflow();
			const failed = await site.n8n.run(saved);
			const nodes = saved.nodes.map((node) =>
				node.name === 'SMSPRO' ? { ...node, onError: 'continueRegularOutput' } : node,
			);
			await site.n8n.workflows.update(saved, { nodes });
			const retried = await site.n8n.executions.retry(failed, { loadWorkflow: true });
			assert.equal(retried.status, 'success', retried.error?.message);
			assert.deepEqual(
				retried.items('SMSPRO').map(({ json }) => json.token),
				list.map((to, index) => (index === 2 ? null : tokenOf(to))),
			);
			assert.deepEqual(timesSent(site.gateway, list), { 0: 1, 1: 3 });
		});

		it('Retry On Fail: the codes sent before come out with their tokens', async () => {
			site.gateway.disturb(({ ordinal }) => {
				if (ordinal === 5) site.gateway.account.refusedNumbers.clear();
				return undefined;
			});
			const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 10 };
			assertAllTokens(await site.n8n.run(await workflow(settings)));
			assert.equal(site.gateway.requests.of('otpSend').length, 4 + 2);
		});
	});
}
