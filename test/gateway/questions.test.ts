import { GatewayClient } from './client/GatewayClient';
import { type Gateway, startGateway } from './index';

let gateway: Gateway;
let client: GatewayClient;
let now: number;

beforeEach(async () => {
	now = Date.parse('2026-11-22T12:00:00+06:00');
	gateway = await startGateway({ clock: { now: () => now } });
	client = new GatewayClient(gateway);
});
afterEach(async () => await gateway.stop());

describe('/api/dr', () => {
	test('a report moves on with the clock', async () => {
		await client.send();
		const stages = [
			[0, '0', '', ''],
			[1_000, '1', '20261122120001', ''],
			[4_000, '3', '20261122120001', '20261122120005'],
		] as const;
		for (const [ms, report, sendTime, rcvTime] of stages) {
			now += ms;
			expect(await client.ask('dr', { id: 'A1' })).toEqual({
				status: '0',
				number: '996550123456',
				report,
				sendTime,
				rcvTime,
			});
		}
	});

	test.each([
		['996550123400', '0', '', ''],
		['996550123401', '1', '20261122120001', ''],
		['996550123402', '2', '', ''],
		['996550123403', '3', '20261122120001', '20261122120005'],
		['996550123404', '4', '20261122120001', '20261122120005'],
		['996550123405', '5', '', ''],
		['996550123406', '6', '20261122120001', '20261122120005'],
		['996550123407', '7', '20261122120001', ''],
	])('%s ends with %s', async (number, report, sendTime, rcvTime) => {
		await client.send({ phones: [number] });
		gateway.advance(60_000);
		const reply = await client.ask('dr', { id: 'A1' });
		expect(reply).toEqual({ status: '0', number, report, sendTime, rcvTime });
	});

	test('a message for later waits in the queue', async () => {
		await client.send({ time: '20261122130000' });
		now += 3_600_000;
		expect((await client.ask('dr', { id: 'A1' }))['report']).toBe('0');
		now += 1_000;
		expect(await client.ask('dr', { id: 'A1' })).toMatchObject({
			report: '1',
			sendTime: '20261122130001',
		});
	});

	test('all numbers, or the one that is asked for', async () => {
		await client.send({ phones: ['996550123456', '996550123457'] });
		const all = await client.postText('/api/dr', client.question('dr', { id: 'A1' }));
		expect(all.match(/<phone>/g)).toHaveLength(2);
		const one = await client.ask('dr', { id: 'A1', phone: '+996550123457' });
		expect(one['number']).toBe('996550123457');
	});

	test.each([
		['1', { id: '' }],
		['2', { id: 'A1', pwd: 'wrong' }],
		['4', { id: 'B1' }],
		['4', { id: 'A1', phone: '996550000000' }],
	])('status %s for %j', async (status, fields) => {
		await client.send();
		expect(await client.ask('dr', fields)).toEqual({ status });
	});

	test('status 3, and status 4 for another account', async () => {
		await client.send();
		gateway.account.allowedIps = ['10.0.0.1'];
		expect((await client.ask('dr', { id: 'A1' }))['status']).toBe('3');
	});

	test('status 5 while the same id is being asked for', async () => {
		await client.send();
		await client.send({ id: 'A2' });
		gateway.latencyMs = 50;
		const ids = ['A1', 'A1', 'A2'];
		const replies = await Promise.all(ids.map(async (id) => await client.ask('dr', { id })));
		expect(replies.map(({ status }) => status).sort()).toEqual(['0', '0', '5']);
		expect(gateway.requests.maxInFlightOf('A1')).toBe(2);
		expect(gateway.requests.maxInFlightOf('A2')).toBe(1);
		expect((await client.ask('dr', { id: 'A1' }))['status']).toBe('0');
	});

	test('reports set by hand, unknown codes too; settle', async () => {
		await client.send({ phones: ['996550123456', '996550123404'] });
		expect(gateway.reports.set('996550123456', 42)).toBe(1);
		expect(gateway.reports.set('996550123456', 4, 'other')).toBe(0);
		const one = { id: 'A1', phone: '996550123456' };
		expect(await client.ask('dr', one)).toMatchObject({ report: '42', rcvTime: '20261122120000' });
		gateway.reports.settle();
		expect(await client.ask('dr', { ...one, phone: '996550123404' })).toMatchObject({
			report: '4',
		});
		expect((await client.ask('dr', one))['report']).toBe('42');
	});

	test('knows an OTP by its transaction id', async () => {
		await client.otp('send', { transaction_id: 'T1', phone: '996770123456' });
		expect(await client.ask('dr', { id: 'T1' })).toMatchObject({
			status: '0',
			number: '996770123456',
		});
	});
});

describe('/api/def', () => {
	test.each([
		[
			{ phone: '996550123456' },
			{ status: '0', region: 'Бишкек,Бишкек', operator: 'MegaCom', timezone: '6' },
		],
		[
			{ phone: '+996221234567' },
			{ status: '0', region: 'Кыргызстан', operator: 'Beeline', timezone: '-1' },
		],
		[{ phone: '' }, { status: '1' }],
		[{ phone: '996550123456', pwd: 'x' }, { status: '2' }],
		[{ phone: '12' }, { status: '3' }],
		[{ phone: '996312123456' }, { status: '4' }],
		[{ phone: '77012345678' }, { status: '4' }],
	])('%j', async (fields, reply) => {
		expect(await client.ask('def', fields)).toEqual(reply);
	});

	test('has no status for the address', async () => {
		gateway.account.allowedIps = ['10.0.0.1'];
		expect((await client.ask('def', { phone: '996550123456' }))['status']).toBe('0');
	});
});

describe('/api/info', () => {
	test('state, money with a dot', async () => {
		expect(await client.ask('info')).toEqual({
			status: '0',
			state: '0',
			account: '20123.12',
			smsprice: '0.50',
		});
		Object.assign(gateway.account, { state: 1, balance: 7, pricePerSms: 0.125 });
		expect(await client.ask('info')).toMatchObject({
			state: '1',
			account: '7.00',
			smsprice: '0.125',
		});
	});

	test('statuses 1, 2 and 3', async () => {
		expect(await client.ask('info', { login: '' })).toEqual({ status: '1' });
		expect(await client.ask('info', { pwd: 'x' })).toEqual({ status: '2' });
		gateway.account.allowedIps = ['10.0.0.1'];
		expect(await client.ask('info')).toEqual({ status: '3' });
	});

	test('namespaces as documented, or not', async () => {
		const xml = async () => await client.postText('/api/info', client.question('info'));
		expect(await xml()).toContain('<response xmlns="http://Giper.mobi/schema/Info">');
		gateway.quirks.namespace = 'none';
		expect(await xml()).toContain('<response><status>');
	});
});

test('a request may carry a namespace, a prefix and a BOM', async () => {
	const { login } = gateway.account;
	const body = `\uFEFF<?xml version="1.0"?><n:info xmlns:n="http://Giper.mobi/schema/Info"><n:login> ${login}\r\n</n:login><n:pwd><![CDATA[${gateway.account.password}]]></n:pwd></n:info>`;
	expect(await client.postText('/api/info', body)).toContain('<status>0</status>');
});

test('other paths and methods are pages', async () => {
	expect((await fetch(`${gateway.url}/`)).status).toBe(404);
	const get = await fetch(`${gateway.url}/api/message`);
	expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST']);
});
