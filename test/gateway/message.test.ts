import { GatewayClient, type PacketFields } from './client/GatewayClient';
import { type AccountOptions, type Gateway, startGateway } from './index';

let gateway: Gateway;
let client: GatewayClient;

async function start(account: AccountOptions = {}): Promise<void> {
	gateway = await startGateway({ accounts: [account], clock: { now: () => 1_700_000_000_000 } });
	client = new GatewayClient(gateway);
}

beforeEach(async () => await start());
afterEach(async () => await gateway.stop());

const phonesOf = (count: number) =>
	Array.from({ length: count }, (_, index) => String(996_555_100_000 + index));

describe('the statuses of /api/message', () => {
	const cases: Array<[status: string, why: string, fields: Partial<PacketFields>]> = [
		['0', 'a good packet', {}],
		['0', 'a number with a plus', { phones: ['+996550123456'] }],
		['0', 'an id with hyphens, as met', { id: '0b1c2d3e-1111-2222-3333-444455556666' }],
		['0', '50 phones', { phones: phonesOf(50) }],
		['0', 'test that is 0', { test: '0' }],
		['0', 'an empty time', { time: '' }],
		['1', '51 phones', { phones: phonesOf(51) }],
		['1', 'no phones', { phones: [] }],
		['1', '801 characters', { text: 'a'.repeat(801) }],
		['1', 'no text', { text: '' }],
		['1', 'no id', { id: '' }],
		['1', 'an id of 37', { id: 'a'.repeat(37) }],
		['1', 'no sender', { sender: '' }],
		['2', 'another password', { pwd: 'wrong' }],
		['2', 'an unknown login', { login: 'nobody' }],
		['5', 'a sender that is not approved', { sender: 'Stranger' }],
		['6', 'a stop word', { text: 'Лучшее КАЗИНО, заходи' }],
		['0', 'a stop word inside another', { text: 'casinofication' }],
		['7', 'a short number', { phones: ['996550123456', '99655012345'] }],
		['7', 'a number of ten digits', { phones: ['6591234567'] }],
		['8', 'a month 13', { time: '20261301000000' }],
		['8', 'another form', { time: '2026-11-22 10:00' }],
		['11', 'test', { test: '1' }],
	];
	test.each(cases)('%s: %s', async (status, _why, fields) => {
		const reply = await client.send(fields);
		expect(reply['status']).toBe(status);
		expect(gateway.ledger.entries).toHaveLength(status === '0' ? (fields.phones?.length ?? 1) : 0);
		expect(gateway.requests.entries[0]).toMatchObject({ endpoint: 'message', httpStatus: 200 });
	});

	test.each([
		['an unescaped &', (xml: string) => xml.replace('Hello', 'Tom & Jerry')],
		['an unclosed element', (xml: string) => xml.replace('</phones>', '')],
		['a DTD', (xml: string) => xml.replace('<message>', '<!DOCTYPE message><message>')],
		['a control character', (xml: string) => xml.replace('Hello', '\u0007')],
		['a reference to one', (xml: string) => xml.replace('Hello', '&#7;')],
		['another document', (xml: string) => xml.replaceAll('message>', 'dr>')],
		['login twice', (xml: string) => xml.replace('<id>', '<login>demo</login><id>')],
		['JSON', () => '{"login":"demo"}'],
		['nothing', () => ''],
	])('1: %s', async (_why, change) => {
		const reply = await client.postText('/api/message', change(client.packet()));
		expect(reply).toContain('<status>1</status>');
		expect(gateway.ledger.entries).toHaveLength(0);
	});

	test('3: an address that is not in the list', async () => {
		gateway.account.allowedIps = ['10.0.0.1'];
		expect((await client.send())['status']).toBe('3');
		gateway.account.allowedIps.push('127.0.0.1');
		expect((await client.send())['status']).toBe('0');
	});

	test('4: not enough for all parts to all numbers', async () => {
		gateway.account.balance = 1.99;
		const two = { text: 'я'.repeat(71), phones: phonesOf(2) };
		expect((await client.send(two))['status']).toBe('4');
		gateway.account.balance = 2;
		expect((await client.send(two))['status']).toBe('0');
		expect(gateway.account.balance).toBe(0);
	});

	test('7: a number that the account cannot send to is named', async () => {
		gateway.account.refusedNumbers.add('996550123457');
		const phones = ['996550123456', '+996550123457', 'x'];
		const reply = await client.send({ phones });
		expect(reply).toMatchObject({ status: '7', phones: '1' });
		expect(reply['message']).toMatch(/: \+996550123457, x$/);
		expect(gateway.ledger.entries).toHaveLength(0);
		gateway.quirks.namesWrongNumbers = false;
		expect((await client.send({ phones }))['message']).not.toContain('996');
	});

	test('9: more requests at once than allowed', async () => {
		await gateway.stop();
		gateway = await startGateway({ maxConcurrentRequests: 2, latencyMs: 50 });
		client = new GatewayClient(gateway);
		const replies = await Promise.all(
			['A1', 'A2', 'A3'].map(async (id) => await client.send({ id })),
		);
		expect(replies.map(({ status }) => status).sort()).toEqual(['0', '0', '9']);
		expect(gateway.ledger.entries).toHaveLength(2);
		expect(gateway.requests.maxInFlight).toBe(3);
		expect(gateway.requests.maxInFlightPerId).toBe(1);
	});

	test('10: an id again, only after it was accepted', async () => {
		expect((await client.send({ sender: 'Stranger' }))['status']).toBe('5');
		expect((await client.send({ test: '1' }))['status']).toBe('11');
		expect((await client.send())['status']).toBe('0');
		expect((await client.send({ text: 'another' }))['status']).toBe('10');
		expect(gateway.ledger.countOf('996550123456')).toBe(1);
	});
});

describe('what a reply and the ledger hold', () => {
	test('id, phones, smscnt, message; one entry a recipient', async () => {
		const text = `${'a'.repeat(150)}€€€€€€`;
		const phones = ['996550123456', '996550123457', '+996550123456'];
		const reply = await client.send({ id: 'k3V9', text, phones, time: '20261122180000' });
		expect(reply).toEqual({ id: 'k3V9', status: '0', phones: '2', smscnt: '2', message: '' });
		expect(gateway.ledger.numbers()).toEqual(['996550123456', '996550123457']);
		expect(gateway.ledger.byId('k3V9')[0]).toEqual({
			login: 'demo',
			id: 'k3V9',
			number: '996550123456',
			text,
			sender: 'SMSPRO.KG',
			sendAt: new Date('2026-11-22T12:00:00Z'),
			parts: 2,
			cost: 1,
			acceptedAt: new Date(1_700_000_000_000),
			otp: null,
		});
		expect(gateway.ledger.totalCost).toBe(2);
		expect(gateway.ledger.totalParts).toBe(4);
		expect(gateway.account.balance).toBe(20_121.12);
	});

	test('escaped text arrives as it was meant', async () => {
		await client.send({ text: 'a < b && c > d ]]' });
		expect(gateway.ledger.entries[0]?.text).toBe('a < b && c > d ]]');
	});

	test('test packets are counted apart', async () => {
		const phones = phonesOf(3);
		await client.send({ test: '1', phones });
		expect(gateway.ledger.testNumbers).toEqual(phones);
		expect(gateway.ledger.totalCost).toBe(0);
		expect(gateway.account.balance).toBe(20_123.12);
	});

	test.each([
		['a'.repeat(160), '1'],
		['a'.repeat(161), '2'],
		['a'.repeat(306), '2'],
		['a'.repeat(307), '3'],
		['€'.repeat(80), '1'],
		['€'.repeat(81), '2'],
		[`${'a'.repeat(152)}€${'a'.repeat(152)}`, '3'],
		['я'.repeat(70), '1'],
		['я'.repeat(71), '2'],
		['я'.repeat(135), '3'],
		['😀'.repeat(35), '1'],
		['😀'.repeat(66), '2'],
		['😀'.repeat(67), '3'],
	])('parts of %p: %s', async (text, parts) => {
		expect((await client.send({ text }))['smscnt']).toBe(parts);
	});
});

describe('the quirks of /api/message', () => {
	const xmlWith = async (quirks: Partial<Gateway['quirks']>, fields?: Partial<PacketFields>) => {
		Object.assign(gateway.quirks, quirks);
		return await client.postText('/api/message', client.packet(fields));
	};

	test('namespaces', async () => {
		const uri = 'http://Giper.mobi/schema/Message';
		expect(await xmlWith({}, { id: '1' })).toContain('\n<response><id>1</id>');
		expect(await xmlWith({ namespace: 'always' }, { id: '2' })).toContain(
			`<response xmlns="${uri}"><id>2</id>`,
		);
		expect(await xmlWith({ namespace: 'none' }, { id: '3' })).toContain('<response><id>');
		expect(await xmlWith({ namespace: 'prefixed' }, { id: '4' })).toContain(
			`<ns2:response xmlns:ns2="${uri}"><ns2:id>4</ns2:id>`,
		);
	});

	test('message missing, elements closed by themselves, padding, BOM', async () => {
		expect(await xmlWith({}, { id: '1' })).toContain('<message></message>');
		expect(await xmlWith({ selfClosing: true }, { id: '2' })).toContain('<message/>');
		expect(await xmlWith({ omitMessage: true }, { id: '3' })).not.toContain('message');
		expect(await xmlWith({ padding: 'crlf' }, { id: '4' })).toContain('<id>\r\n\t4\r\n\t</id>');
		const response = await client.post('/api/message', client.packet());
		expect(response.headers.get('content-type')).toBe('application/xml; charset=utf-8');
		Object.assign(gateway.quirks, { bom: true, contentType: 'none' });
		const bare = await client.post('/api/message', client.packet());
		expect(bare.headers.get('content-type')).toBeNull();
		expect([...new Uint8Array(await bare.arrayBuffer())].slice(0, 3)).toEqual([0xef, 0xbb, 0xbf]);
	});

	test('good numbers of a refused packet go out', async () => {
		gateway.quirks.partialOnWrongNumber = true;
		expect((await client.send({ phones: ['996550123456', '123'] }))['status']).toBe('7');
		expect(gateway.ledger.numbers()).toEqual(['996550123456']);
		expect((await client.ask('dr', { id: 'A1' }))['status']).toBe('0');
		expect((await client.send())['status']).toBe('10');
	});

	test('a repeated number counts twice', async () => {
		gateway.quirks.countsRepeatedNumbers = true;
		const reply = await client.send({ phones: ['996550123456', '+996550123456'] });
		expect(reply['phones']).toBe('2');
		expect(gateway.ledger.countOf('996550123456')).toBe(2);
	});

	test('which ids are remembered', async () => {
		Object.assign(gateway.quirks, { remembersRefusedIds: true, remembersTestIds: true });
		await client.send({ id: 'R', sender: 'Stranger' });
		await client.send({ id: 'T', test: '1' });
		expect((await client.send({ id: 'R' }))['status']).toBe('10');
		expect((await client.send({ id: 'T' }))['status']).toBe('10');
	});

	test('a repeated id is noticed last', async () => {
		await client.send();
		gateway.account.balance = 0;
		expect((await client.send())['status']).toBe('10');
		gateway.quirks.checksRepeatedIdLast = true;
		expect((await client.send())['status']).toBe('4');
		gateway.account.balance = 10;
		expect((await client.send())['status']).toBe('10');
	});

	test('ids as documented', async () => {
		gateway.quirks.strictIds = true;
		expect((await client.send({ id: 'a'.repeat(12) }))['status']).toBe('0');
		expect((await client.send({ id: 'a'.repeat(13) }))['status']).toBe('1');
		expect((await client.send({ id: 'a-b' }))['status']).toBe('1');
	});

	test('a test account sends only to its own phone', async () => {
		gateway.account.state = 1;
		expect((await client.send())['status']).toBe('4');
		gateway.quirks.testModeStatus = 7;
		expect((await client.send())['status']).toBe('7');
		expect((await client.send({ phones: [gateway.account.profilePhone] }))['status']).toBe('0');
	});
});
