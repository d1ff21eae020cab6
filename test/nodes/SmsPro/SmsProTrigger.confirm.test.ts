import type { WebhookServer } from '../../engine/webhook';
import type { Gateway } from '../../gateway';
import type { GatewayClient } from '../../gateway/client/GatewayClient';
import {
	allReports,
	drOf,
	phoneOf,
	pushedDocument,
	reportOf,
	TriggerSite,
	type PushedRow,
} from './trigger/triggerSite';

const number = '996550123456';
const ok = { status: 200, body: 'OK' };
const again = { status: 503, body: '' };

let site: TriggerSite;
let gateway: Gateway;
let client: GatewayClient;
let webhook: WebhookServer;

beforeEach(async () => {
	site = await TriggerSite.start();
	({ gateway, client, webhook } = site);
	webhook.options = site.options({ confirmWithGateway: true });
});
afterEach(() => site.stop());

const idsOf = (letter: string, count: number) =>
	Array.from({ length: count }, (_, index) => `${letter}${index}`);
const rowsOf = (ids: readonly string[]) => ids.map((id): PushedRow => [id, number, 3]);

/** Messages that the gateway reports as delivered. */
async function sent(...ids: readonly string[]): Promise<void> {
	for (const id of ids) await client.send({ id });
	gateway.reports.settle();
	gateway.requests.clear();
}

const takenIds = () => webhook.executions.flat().map(({ messageId }) => messageId);
const questions = () => gateway.requests.of('dr').length;

describe('what the gateway says as well', () => {
	test('is taken over, for one question per id', async () => {
		await client.send({ id: 'A1', phones: [number, '996550123404'] });
		await sent('A2');
		expect(await gateway.pushReports()).toMatchObject({ delivered: 1 });
		expect(webhook.executions).toMatchObject([
			[
				{ messageId: 'A1', to: number },
				{ messageId: 'A1', to: '996550123404' },
				{ messageId: 'A2', to: number },
			],
		]);
		expect(questions()).toBe(2);
	});

	test('comes as the gateway says it, not with the times of the push', async () => {
		await sent('A1');
		const old = phoneOf('+996 550 123-456').replace(/2026112212/, '2001010101');
		expect(await webhook.post(reportOf(drOf('A1', old)))).toEqual(ok);
		expect(webhook.executions).toEqual([
			[
				{
					messageId: 'A1',
					to: number,
					report: 'delivered',
					reportCode: 3,
					final: true,
					sentAt: '2026-11-22T12:00:00+06:00',
					receivedAt: '2026-11-22T12:00:00+06:00',
				},
			],
		]);
	});

	test('a repeat costs no question', async () => {
		await sent('A1');
		await webhook.post(pushedDocument(['A1', number, 3]));
		expect(await webhook.post(pushedDocument(['A1', number, 3]))).toEqual(ok);
		expect(questions()).toBe(1);
		expect(takenIds()).toEqual(['A1']);
	});

	test('a report that the message has left behind comes as what is true now, and that once', async () => {
		webhook.options = site.options(
			{},
			{ parameters: { triggerOn: allReports, options: { confirmWithGateway: true } } },
		);
		await sent('A1');
		expect(await webhook.post(pushedDocument(['A1', number, 1]))).toEqual(ok);
		expect(await webhook.post(pushedDocument(['A1', number, 1], ['A1', number, 3]))).toEqual(ok);
		expect(webhook.executions).toMatchObject([[{ messageId: 'A1', report: 'delivered' }]]);
	});

	test('… unless Trigger On leaves that out', async () => {
		const parameters = { triggerOn: ['queued'], options: { confirmWithGateway: true } };
		webhook.options = site.options({}, { parameters });
		await sent('A1');
		expect(await webhook.post(pushedDocument(['A1', number, 0]))).toEqual(ok);
		expect(webhook.executions).toEqual([]);
	});
});

describe('what it does not say', () => {
	test('another final report is left out for good', async () => {
		await sent('A1', 'A2');
		expect(await webhook.post(pushedDocument(['A1', number, 4], ['A2', number, 3]))).toEqual(ok);
		expect(webhook.executions).toMatchObject([[{ messageId: 'A2', report: 'delivered' }]]);
		expect(webhook.log.join()).toContain('does not confirm 1 of 2');
	});

	test('another number and another id start nothing, and have to come again', async () => {
		await sent('A1');
		const forged = pushedDocument(['A1', '996550999999', 3], ['A3', number, 3]);
		expect(await webhook.post(forged)).toEqual(again);
		expect(webhook.executions).toEqual([]);
		expect(webhook.staticData).toEqual({});
		expect(webhook.log.join()).toContain('2 not known to SMSPRO');
	});

	test('ids that it does not know yet cost none of those that it knows', async () => {
		const late = idsOf('L', 5);
		const known = idsOf('K', 17);
		await sent(...known);
		const push = pushedDocument(...rowsOf([...late, ...known]));
		expect(await webhook.post(push)).toEqual(again);
		expect(takenIds()).toEqual(known);
		expect(await webhook.post(push)).toEqual(again);
		await sent(...late);
		expect(await webhook.post(push)).toEqual(ok);
		expect(takenIds()).toEqual([...known, ...late]);
		expect(questions()).toBe(5);
	});

	test('a message that is still under way blocks none of the others', async () => {
		const ids = idsOf('A', 21);
		await sent(...ids);
		gateway.reports.set(number, 1, 'A10');
		const push = pushedDocument(...rowsOf(ids));
		expect(await webhook.post(push)).toEqual(again);
		expect(takenIds()).toHaveLength(20);
		expect(webhook.log.join()).toContain('20 confirmed and go to the workflow; 1 still under way');
		gateway.reports.set(number, 3, 'A10');
		expect(await webhook.post(push)).toEqual(ok);
		expect(takenIds()).toHaveLength(21);
		expect(new Set(takenIds()).size).toBe(21);
	});
});

describe('made-up ids', () => {
	test('cost five questions and no execution', async () => {
		const made = pushedDocument(...rowsOf(idsOf('X', 1_000)));
		expect(await webhook.post(made)).toEqual(again);
		expect(questions()).toBe(5);
		expect(webhook.executions).toEqual([]);
		expect(webhook.staticData).toEqual({});
	});

	test('push no true ones out, in the same push or in others', async () => {
		const known = idsOf('K', 3);
		await sent(...known);
		const mixed = rowsOf([...idsOf('X', 17), ...known, ...idsOf('Y', 17)]);
		for (let push = 0; takenIds().length < 3; push += 1) {
			expect(push).toBeLessThan(10);
			expect(await webhook.post(pushedDocument(...mixed))).toEqual(again);
		}
		for (let flood = 0; flood < 20; flood += 1) {
			await webhook.post(pushedDocument(...rowsOf(idsOf(`F${flood}x`, 1_000))));
		}
		await sent('T1');
		expect(await webhook.post(pushedDocument(['T1', number, 3], ['K1', number, 3]))).toEqual(ok);
		expect(takenIds().sort()).toEqual(['K0', 'K1', 'K2', 'T1']);
	});
});

describe('while it can not be asked', () => {
	test('503, and nothing is remembered', async () => {
		await sent('A1');
		const { login, baseUrl } = webhook.options.credentials!['smsProApi']!;
		for (const credential of [
			{ login, password: 'wrong', baseUrl },
			{ login, password: 'x', baseUrl: 'http://127.0.0.1:1' },
		]) {
			webhook.options = { ...webhook.options, credentials: { smsProApi: credential as never } };
			expect(await webhook.post(pushedDocument(['A1', number, 3]))).toEqual(again);
		}
		expect(webhook.executions).toEqual([]);
		expect(webhook.staticData).toEqual({});
		expect(webhook.log[0]).toContain("can't be confirmed: SMSPRO does not accept the login");
	});

	test('a wrong password is tried twice, and a gateway that is down a few times', async () => {
		const ids = idsOf('A', 100);
		await sent(...ids);
		const { login, baseUrl } = webhook.options.credentials!['smsProApi']!;
		const right = webhook.options;
		const credential = { login, password: 'wrong', baseUrl };
		webhook.options = { ...right, credentials: { smsProApi: credential as never } };
		expect(await webhook.post(pushedDocument(...rowsOf(ids)))).toEqual(again);
		expect(questions()).toBe(2);
		webhook.options = right;
		gateway.requests.clear();
		gateway.disturb(() => ({ kind: 'http500Before' }));
		expect(await webhook.post(pushedDocument(...rowsOf(ids)))).toEqual(again);
		expect(questions()).toBeLessThanOrEqual(4);
		gateway.disturb(undefined);
		expect(await webhook.post(pushedDocument(...rowsOf(ids)))).toEqual(ok);
		expect(takenIds()).toEqual(ids);
	});

	test('one answer that gets lost costs the other reports nothing', async () => {
		const ids = idsOf('A', 30);
		await sent(...ids);
		gateway.disturb(({ id }) => (id === 'A7' ? { kind: 'http500Before' } : undefined));
		expect(await webhook.post(pushedDocument(...rowsOf(ids)))).toEqual(again);
		expect(takenIds()).toHaveLength(29);
		gateway.disturb(undefined);
		expect(await webhook.post(pushedDocument(...rowsOf(ids)))).toEqual(ok);
		expect(takenIds()).toHaveLength(30);
	});

	test('n8n can not store what is confirmed: it comes again, and is taken then', async () => {
		await sent('A1');
		const push = pushedDocument(['A1', number, 3], ['X1', number, 3]);
		webhook.isDown = true;
		expect(await webhook.post(push)).toMatchObject({ status: 500 });
		webhook.isDown = false;
		expect(await webhook.post(push)).toEqual(again);
		expect(takenIds()).toEqual(['A1']);
	});
});

test('the same push three times at once: each report once, and never two questions about one id at once', async () => {
	const ids = idsOf('A', 30);
	await sent(...ids);
	gateway.latencyMs = 5;
	const push = pushedDocument(...rowsOf(ids));
	expect(await Promise.all([1, 2, 3].map(() => webhook.post(push)))).toEqual([ok, ok, ok]);
	expect(takenIds()).toHaveLength(30);
	expect(questions()).toBe(30);
});

test('pushes about other numbers of one message: never two questions about it at once', async () => {
	const phones = Array.from({ length: 10 }, (_, index) => `99655012345${index}`);
	await client.send({ id: 'A1', phones });
	await sent();
	gateway.latencyMs = 5;
	await Promise.all(phones.map((phone) => webhook.post(pushedDocument(['A1', phone, 3]))));
	expect(gateway.requests.maxInFlightPerId).toBe(1);
	expect(webhook.executions.flat().length).toBe(
		gateway.reports
			.find(gateway.account.login, 'A1')
			.filter((delivery) => gateway.reports.reportOf(delivery).code === 3).length,
	);
});
