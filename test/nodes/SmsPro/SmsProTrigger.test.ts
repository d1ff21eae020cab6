import { loadPackage } from '../../engine';
import { WebhookServer } from '../../engine/webhook';
import type { Gateway } from '../../gateway';
import type { GatewayClient } from '../../gateway/client/GatewayClient';
import {
	allReports,
	finalReports,
	pushedDocument as document,
	TriggerSite,
} from './trigger/triggerSite';

let site: TriggerSite;
let gateway: Gateway;
let client: GatewayClient;
let webhook: WebhookServer;
let options: TriggerSite['options'];

beforeEach(async () => {
	site = await TriggerSite.start();
	({ gateway, client, webhook } = site);
	options = site.options.bind(site);
});
afterEach(() => site.stop());

const one = document(['A1', '996550123456', 3]);

describe('the gateway pushes', () => {
	test('one item per number, in their order, and OK for an answer', async () => {
		await client.send({ id: 'A1', phones: ['996550123456', '996550123404', '996550123407'] });
		await client.send({ id: 'A2' });
		gateway.reports.settle();
		expect(await gateway.pushReports()).toMatchObject({ numbers: 4, delivered: 1, lost: 0 });
		expect(webhook.executions).toEqual([
			[
				{
					messageId: 'A1',
					to: '996550123456',
					report: 'delivered',
					reportCode: 3,
					final: true,
					sentAt: '2026-11-22T12:00:00+06:00',
					receivedAt: '2026-11-22T12:00:00+06:00',
				},
				expect.objectContaining({ to: '996550123404', report: 'notDelivered' }),
				expect.objectContaining({ to: '996550123407', report: 'expired', receivedAt: null }),
				expect.objectContaining({ messageId: 'A2', to: '996550123456', report: 'delivered' }),
			],
		]);
	});

	test.each([
		['text/plain'],
		['application/xml; charset=utf-8'],
		['text/xml'],
		['application/x-www-form-urlencoded'],
		['application/octet-stream'],
		['none'],
	])('with the content type %s', async (pushContentType) => {
		Object.assign(gateway.quirks, { pushContentType });
		await client.send();
		gateway.reports.settle();
		expect(await gateway.pushReports()).toMatchObject({ delivered: 1 });
		expect(webhook.executions).toMatchObject([[{ to: '996550123456', report: 'delivered' }]]);
	});

	test.each([
		{ namespace: 'prefixed', bom: true },
		{ namespace: 'none', padding: 'crlf' },
		{ padding: 'newlines', bom: true },
		{ padding: 'spaces', selfClosing: true },
	] as const)('in the form %o', async (quirks) => {
		Object.assign(gateway.quirks, quirks);
		webhook.options = options({}, { parameters: { triggerOn: allReports, options: {} } });
		await client.send({ phones: ['996550123456', '996550123402'] });
		gateway.reports.settle();
		expect(await gateway.pushReports()).toMatchObject({ delivered: 1 });
		expect(webhook.executions).toMatchObject([
			[
				{ messageId: 'A1', to: '996550123456', report: 'delivered' },
				{ messageId: 'A1', to: '996550123402', report: 'rejected', sentAt: null },
			],
		]);
	});

	test('a code that no document knows', async () => {
		await client.send();
		gateway.reports.set('996550123456', 42);
		await gateway.pushReports();
		expect(webhook.executions).toEqual([]);
		webhook.options = options({}, { parameters: { triggerOn: ['unknown'], options: {} } });
		gateway.reports.set('996550123456', 43);
		await gateway.pushReports();
		expect(webhook.executions).toMatchObject([
			[{ report: 'unknown', reportCode: 43, final: false }],
		]);
	});

	test('while n8n can not store executions: not taken, so the gateway pushes again', async () => {
		await client.send();
		gateway.reports.settle();
		webhook.isDown = true;
		const pushing = gateway.pushReports();
		await webhook.answered();
		webhook.isDown = false;
		expect(await pushing).toMatchObject({ delivered: 1, lost: 0 });
		expect(gateway.pushes.map(({ httpStatus }) => httpStatus)).toContain(500);
		expect(webhook.executions).toHaveLength(1);
	});
});

describe('answers', () => {
	const refused = (status: number) => ({ status, body: '' });

	test('200 once the reports are taken over', async () => {
		expect(await webhook.post(one)).toMatchObject({ status: 200, body: 'OK' });
		expect(webhook.executions).toHaveLength(1);
	});

	test('200 when the filter leaves none, and no execution', async () => {
		const queued = document(['A1', '996550123456', 0]);
		expect(await webhook.post(queued)).toMatchObject({ status: 200, body: 'OK' });
		expect(webhook.executions).toEqual([]);
		expect(webhook.staticData).toEqual({});
	});

	test('only what Trigger On says', async () => {
		await webhook.post(document(['A1', '996550123456', 1], ['A1', '996550123457', 4]));
		expect(webhook.executions).toMatchObject([[{ to: '996550123457', report: 'notDelivered' }]]);
	});

	test('401 without the right token', async () => {
		webhook.options = options({ secretToken: 'Rs7Ypq20' });
		for (const query of ['', '?token=', '?token=rs7Ypq20', '?token[]=Rs7Ypq20', '?token[a]=1']) {
			expect(await webhook.post(one, undefined, query)).toMatchObject(refused(401));
		}
		expect(webhook.executions).toEqual([]);
		expect(webhook.log.join()).not.toContain('Rs7Ypq20');
		expect(await webhook.post(one, undefined, '?token=Rs7Ypq20')).toMatchObject({ status: 200 });
	});

	test('403 from elsewhere, whatever the token', async () => {
		webhook.options = options({ allowedIps: '203.0.113.0/24', secretToken: 'Rs7Ypq20' });
		expect(await webhook.post(one, undefined, '?token=Rs7Ypq20')).toMatchObject(refused(403));
		expect(await webhook.post(one)).toMatchObject(refused(403));
		expect(webhook.executions).toEqual([]);
		expect(webhook.log[0]).toMatch(/127\.0\.0\.1.*N8N_PROXY_HOPS/);
	});

	test('the address behind proxies, as N8N_PROXY_HOPS says', async () => {
		const headers = { 'x-forwarded-for': '198.51.100.1, 203.0.113.7' };
		const allowed = { allowedIps: '203.0.113.7' };
		webhook.options = options(allowed);
		expect(await webhook.post(one, headers)).toMatchObject(refused(403));
		webhook.options = options(allowed, { proxyHops: 1 });
		expect(await webhook.post(one, headers)).toMatchObject({ status: 200 });
		webhook.options = options(allowed, { proxyHops: 2 });
		expect(await webhook.post(one, headers)).toMatchObject(refused(403));
		expect(webhook.log[1]).toContain('198.51.100.1');
		expect(webhook.log[1]).not.toContain('N8N_PROXY_HOPS');
	});

	test.each([
		['nothing', undefined],
		['no XML', 'hello'],
		['another document', '<response><status>0</status></response>'],
		['a report of nothing', '<report></report>'],
		['no id', '<report><dr><phone><number>996550123456</number></phone></dr></report>'],
		['no number', '<report><dr><id>A1</id><phone><report>3</report></phone></dr></report>'],
		['a number of letters', document(['A1', '99655O123456', 3])],
	])('400 on %s', async (_, body) => {
		expect(await webhook.post(body)).toMatchObject(refused(400));
		expect(webhook.executions).toEqual([]);
		expect(webhook.log).toEqual([
			expect.stringMatching(/^Trigger answered a pushed delivery report with 400\. /),
		]);
	});

	test('400 on a multipart form, which n8n takes apart', async () => {
		const headers = { 'content-type': 'multipart/form-data; boundary=x' };
		const body = `--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n${one}\r\n--x--\r\n`;
		expect(await webhook.post(body, headers)).toMatchObject(refused(400));
	});

	test('500 if a setting can not be worked out', async () => {
		const parameters = {
			triggerOn: finalReports,
			options: { secretToken: '={{ nothing.here() }}' },
		};
		webhook.options = options({}, { parameters });
		const { status } = await webhook.post(one);
		expect([401, 500]).toContain(status);
		expect(webhook.executions).toEqual([]);
	});
});

describe('Ignore Repeats', () => {
	const changed = document(['A1', '996550123456', 3], ['A1', '996550123457', 3]);

	test('the same number, id and report once, in one push and in the next', async () => {
		await webhook.post(document(['A1', '996550123456', 3], ['A1', '+996550123456', 3]));
		expect(await webhook.post(one)).toMatchObject({ status: 200, body: 'OK' });
		await webhook.post(changed);
		await webhook.post(document(['A1', '996550123456', 4], ['A2', '996550123456', 3]));
		expect(webhook.executions).toMatchObject([
			[{ to: '996550123456' }],
			[{ to: '996550123457' }],
			[{ report: 'notDelivered' }, { messageId: 'A2' }],
		]);
	});

	test('across a restart, and in another process', async () => {
		await webhook.post(document(['A0', '996550123456', 3]));
		await webhook.post(one);
		const other = await WebhookServer.start(await loadPackage(), options({}));
		other.staticData = webhook.staticData;
		const both = document(['A0', '996550123456', 3], ['A1', '996550123456', 3]);
		expect(await other.post(both)).toMatchObject({ status: 200, body: 'OK' });
		expect(other.executions).toEqual([]);
		await other.stop();
	});

	test('what another push has overwritten in the store is still known to this process', async () => {
		const before = webhook.staticData;
		await webhook.post(one);
		webhook.staticData = before;
		await webhook.post(changed);
		webhook.staticData = before;
		await webhook.post(changed);
		expect(webhook.executions).toMatchObject([[{ to: '996550123456' }], [{ to: '996550123457' }]]);
	});

	test('a workflow that writes static data overwrites it: this process still knows, and puts it back', async () => {
		webhook.writesStaticData = true;
		await webhook.post(one);
		await webhook.post(changed);
		expect(webhook.staticData).toEqual({ global: { executions: 2 } });
		expect(await webhook.post(changed)).toMatchObject({ status: 200, body: 'OK' });
		expect(webhook.executions).toMatchObject([[{ to: '996550123456' }], [{ to: '996550123457' }]]);
		const other = await WebhookServer.start(await loadPackage(), options({}));
		other.staticData = webhook.staticData;
		expect(await other.post(changed)).toMatchObject({ status: 200, body: 'OK' });
		expect(other.executions).toEqual([]);
		expect(other.staticData['global']).toEqual({ executions: 2 });
		await other.stop();
	});

	test('switched off', async () => {
		webhook.options = options({ ignoreRepeats: false });
		await webhook.post(one);
		await webhook.post(one);
		expect(webhook.executions).toHaveLength(2);
		expect(webhook.staticData).toEqual({});
	});

	test('a test URL shows each one, and leaves no trace', async () => {
		webhook.options = options({}, { mode: 'manual' });
		await webhook.post(one);
		await webhook.post(one);
		webhook.options = options({});
		await webhook.post(one);
		expect(webhook.executions).toHaveLength(3);
	});

	test('ten thousand at once, stored in 150 kB', async () => {
		const many = Array.from(
			{ length: 10_000 },
			(_, index) => [`P${Math.floor(index / 50)}`, String(996_550_000_000 + index), 3] as const,
		);
		const body = document(...many);
		expect(await webhook.post(body)).toMatchObject({ status: 200 });
		expect(webhook.executions[0]).toHaveLength(10_000);
		expect(JSON.stringify(webhook.staticData).length).toBeLessThan(151_000);
		await webhook.post(body);
		expect(webhook.executions).toHaveLength(1);
	}, 30_000);
});

describe('making the workflow live', () => {
	test.each([
		[{}, undefined],
		[{ secretToken: 'abc', allowedIps: '10.0.0.0/8, ::1' }, undefined],
		[{ secretToken: '' }, /'Secret Token' is empty/],
		[{ allowedIps: ' , ' }, /'Allowed IPs' is empty/],
		[{ allowedIps: '10.0.0.1, 10.0.0.300' }, /"10\.0\.0\.300", which is neither/],
	])('%o', async (settings, problem) => {
		webhook.options = options(settings);
		if (problem === undefined) await webhook.activate();
		else await expect(webhook.activate()).rejects.toThrow(problem);
	});

	test('Confirm with Gateway needs the credential', async () => {
		webhook.options = options({ confirmWithGateway: true });
		await webhook.activate();
		webhook.options = options({ confirmWithGateway: true }, { credentials: {} });
		await expect(webhook.activate()).rejects.toMatchObject({
			message: "'Confirm with Gateway' needs the credential of your SMSPRO account",
			description: expect.stringContaining('Choose a credential'),
		});
		expect((await webhook.post(one)).status).not.toBe(200);
		expect(webhook.executions).toEqual([]);
	});
});
