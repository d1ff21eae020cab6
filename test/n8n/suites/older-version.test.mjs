import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { currentVersion, pinnedVersions } from '../harness/installation/pinned-version.mjs';
import { account, startSmsPro } from './smspro.mjs';
import { numbers } from './support/numbers.mjs';
import { assertOnceEach, countOutcomes, timesSent } from './support/once-each.mjs';
import { whereSecretsShow } from './support/secrets.mjs';
import { reportTrigger } from './support/trigger.mjs';
import { chain, httpRequest, manualStart, smsPro } from './support/workflows.mjs';

for (const version of pinnedVersions.filter((pinned) => pinned !== currentVersion)) {
	describe(`n8n ${version}`, () => {
		/** @type {import('./smspro.mjs').SmsPro} */
		let site;
		before(async () => {
			site = await startSmsPro({ version });
		});
		after(() => site?.stop());
		beforeEach(() => site.reset());

		it('loads all nodes, with their tools and pictures', async () => {
			for (const name of [
				'smspro.smsPro',
				'smspro.smsProTrigger',
				'smsc.smsc',
				'smsc.smscTrigger',
				'smsc.smscIncomingTrigger',
				'smpp.smpp',
			]) {
				const type = await site.n8n.nodeTypes.get(`n8n-nodes-${name}`);
				assert.ok(type, name);
				const { light, dark } = await site.n8n.nodeTypes.icons(type);
				assert.match(light, /<svg/);
				assert.match(dark, /<svg/);
			}
			assert.ok(await site.n8n.nodeTypes.get('n8n-nodes-smspro.smsProTool'));
		});

		it('tests credentials', async () => {
			for (const credential of site.credentials) {
				const { status, message } = await site.n8n.credentials.test(credential);
				assert.equal(status, 'OK', message);
			}
			const { login } = account;
			const wrong = { login, password: 'no', baseUrl: site.gateway.url };
			const result = await site.n8n.credentials.test(
				await site.n8n.credentials.create('smsProApi', wrong),
			);
			assert.equal(result.status, 'Error');
			assert.match(result.message, /does not accept the login or the password \(status 2\)/);
		});

		it('sends to 1,000, each exactly once', async () => {
			const list = numbers(1_000);
			const execution = await site.send({ count: list.length });
			assert.equal(execution.status, 'success', execution.error?.message);
			assert.deepEqual(countOutcomes(execution.items('SMSPRO')), { accepted: list.length });
			assert.equal(site.gateway.requests.of('message').length, 21);
			assertOnceEach(site.gateway, list);
		});

		it('runs the other operations', async () => {
			for (const [operation, parameters, expected] of [
				['account.get', {}, { active: true }],
				['phoneNumber.lookup', { phone: '0700 000010' }, { operator: 'O!' }],
				['otp.send', { phone: '0700 000010', options: {} }, { statusCode: 0 }],
				['otp.verify', { token: 'a', code: '1' }, { result: 'unknownToken' }],
			]) {
				const [resource, name] = operation.split('.');
				const node = smsPro({ resource, operation: name, ...parameters });
				const execution = await site.n8n.run(await site.import(chain(name, [manualStart, node])));
				assert.equal(execution.status, 'success', `${operation}: ${execution.error?.message}`);
				const [{ json }] = execution.items('SMSPRO');
				for (const [field, value] of Object.entries(expected)) assert.equal(json[field], value);
			}
		});

		it('gives what failed to the error output, with all fields', async () => {
			const execution = await site.send({
				items: [
					{ name: 'good', to: '0700 100010' },
					{ name: 'short', to: '12' },
				],
				settings: { onError: 'continueErrorOutput' },
			});
			assert.equal(execution.status, 'success', execution.error?.message);
			assert.equal(execution.items('SMSPRO').length, 1);
			const [{ json }] = execution.items('SMSPRO', { output: 1 });
			assert.equal(json.name, 'short');
			assert.equal(json.to, '12');
			assert.equal(json.outcome, 'notSent');
			assert.match(json.error, /too short/);
		});

		it('sends the rest when a failed execution is retried', async () => {
			const list = numbers(1_000);
			site.gateway.account.balance = 200;
			const failed = await site.send({ count: list.length });
			assert.equal(failed.status, 'error');
			site.gateway.account.balance = 1_000;
			const retried = await site.n8n.executions.retry(failed);
			assert.equal(retried.status, 'success', retried.error?.message);
			assert.deepEqual(countOutcomes(retried.items('SMSPRO')), {
				alreadyAccepted: 400,
				accepted: 600,
			});
			assertOnceEach(site.gateway, list);
		});

		it('sends to nobody twice with Retry On Fail', async () => {
			const list = numbers(100);
			site.gateway.account.refusedNumbers.add(list[99]);
			const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
			const execution = await site.send({ count: list.length, settings });
			assert.equal(execution.status, 'error');
			assert.deepEqual(timesSent(site.gateway, list), { 0: 1, 1: 99 });
		});

		it('stops sending when the execution is stopped', async () => {
			site.gateway.latencyMs = 300;
			const { id } = await site.startSending({ count: 5_000 });
			await site.requested(6);
			await site.n8n.executions.stop(id);
			const asked = site.gateway.requests.of('message').length;
			await site.sendTenPackets();
			assert.ok(site.gateway.requests.of('message').length - 10 <= asked + 2);
		});

		it('lets the HTTP Request node use the credential', async () => {
			const node = httpRequest({ url: `${site.gateway.url}/api/info`, body: '<info></info>' });
			const execution = await site.n8n.run(await site.import(chain('HTTP', [manualStart, node])));
			assert.equal(execution.status, 'success', execution.error?.message);
			assert.match(execution.items('HTTP Request')[0].json.data, /<status>0<\/status>/);
		});

		it('starts a workflow with a pushed report', async () => {
			const workflow = await site.import(chain('Reports', [reportTrigger()]));
			await site.n8n.activate(workflow);
			site.gateway.account.reportUrl = await site.n8n.webhooks.productionUrl(workflow);
			await site.send({ count: 3 });
			site.gateway.reports.settle();
			assert.equal((await site.gateway.pushReports()).lost, 0);
			const [execution] = await site.n8n.executions.finishedOf(workflow);
			assert.ok(execution?.items('Reports').every(({ json }) => json.report === 'delivered'));
			site.gateway.account.reportUrl = null;
		});

		it('keeps no secret in clear', async () => {
			const shown = whereSecretsShow(await site.kept(), [account.password, account.apiKey]);
			assert.deepEqual(shown, []);
		});
	});
}
