import { GatewayClient, type PacketFields } from './client/GatewayClient';
import { type Gateway, type NumberForm, startGateway } from './index';

// What the documents leave open about ids, reports and packets, and what a gateway may do about it.

const [first, second, third] = ['996550123456', '996550123457', '996550123458'] as const;
const phones = [first, second, third];
const noon = Date.parse('2026-11-22T12:00:00+06:00');

let gateway: Gateway;
let client: GatewayClient;
let now: number;

beforeEach(async () => {
	now = noon;
	gateway = await startGateway({ clock: { now: () => now } });
	client = new GatewayClient(gateway);
});
afterEach(async () => await gateway.stop());

const statusOf = async (fields: Partial<PacketFields> = {}) =>
	(await client.send(fields))['status'];

/** The numbers and codes that `/api/dr` gives for the id, or its status where that isn't 0. */
async function reported(id = 'A1'): Promise<string | Array<[number: string, report: string]>> {
	const xml = await client.postText('/api/dr', client.question('dr', { id }));
	const status = /<status>(\d+)</.exec(xml)?.[1] ?? '';
	if (status !== '0') return status;
	return [...xml.matchAll(/<number>([^<]*)<\/number><report>(\d+)</g)].map(
		([, number = '', report = '']) => [number, report],
	);
}

describe('the id of a refused packet', () => {
	const refusals: Array<[status: string, refused: Partial<PacketFields>]> = [
		['4', { text: 'я'.repeat(800) }],
		['5', { sender: 'Stranger' }],
		['6', { text: 'casino' }],
		['7', { phones: [first, '123'] }],
		['8', { time: '20261399000000' }],
	];

	test.each(refusals)('is free again after status %s', async (status, refused) => {
		gateway.account.balance = 1;
		expect(await statusOf(refused)).toBe(status);
		expect(await statusOf()).toBe('0');
	});

	test.each(refusals)('gives 10 after status %s, if it is remembered', async (status, refused) => {
		gateway.account.balance = 1;
		gateway.quirks.remembersRefusedIds = true;
		expect(await statusOf(refused)).toBe(status);
		expect(await statusOf()).toBe('10');
		expect(await reported()).toBe('4');
		expect(gateway.ledger.entries).toEqual([]);
	});

	test.each(refusals)('is looked at last: status %s stands before 10', async (status, refused) => {
		await client.send();
		gateway.account.balance = 1;
		expect(await statusOf(refused)).toBe('10');
		gateway.quirks.checksRepeatedIdLast = true;
		expect(await statusOf(refused)).toBe(status);
		expect(await statusOf()).toBe('10');
		expect(gateway.ledger.countOf(first)).toBe(1);
	});

	test('good numbers of it go out once, however often it comes', async () => {
		Object.assign(gateway.quirks, { partialOnWrongNumber: true, checksRepeatedIdLast: true });
		expect(await statusOf({ phones: [first, '123'] })).toBe('7');
		expect(await statusOf({ phones: [first, '123'] })).toBe('7');
		expect(gateway.ledger.countOf(first)).toBe(1);
		expect(await statusOf({ id: 'A2', phones: [second, '123'], text: 'casino' })).toBe('7');
		expect(gateway.ledger.countOf(second)).toBe(0);
	});
});

describe('reports', () => {
	test('come late by the clock', async () => {
		gateway.quirks.reportsAfterMs = 30_000;
		await client.send();
		expect(await reported()).toBe('4');
		now += 29_999;
		expect(await reported()).toBe('4');
		now += 1;
		expect(await reported()).toEqual([[first, '3']]);
		expect(await statusOf()).toBe('10');
	});

	test('come late by questions, counted once the packet was taken', async () => {
		gateway.quirks.reportsAfterQuestions = 2;
		expect(await reported()).toBe('4');
		await client.send();
		await client.send({ id: 'A2' });
		expect(await reported()).toBe('4');
		expect(await reported()).toBe('4');
		expect(await reported()).toEqual([[first, '0']]);
		expect(await reported('A2')).toBe('4');
	});

	test('are forgotten, and their ids are not', async () => {
		gateway.quirks.reportsForgottenAfterMs = 60_000;
		await client.send();
		now += 59_999;
		expect(await reported()).toEqual([[first, '3']]);
		now += 1;
		expect(await reported()).toBe('4');
		expect(await statusOf()).toBe('10');
	});

	test.each<[NumberForm, string, string]>([
		['international', '996550123456', '77012345678'],
		['plus', '+996550123456', '+77012345678'],
		['spaced', '996 550 123 456', '77012345678'],
		['plusSpaced', '+996 550 123 456', '+77012345678'],
		['local', '0550123456', '77012345678'],
		['localSpaced', '0550 123-456', '77012345678'],
	])('write numbers in the form %s', async (form, kyrgyz, other) => {
		gateway.quirks.reportNumberForm = form;
		await client.send({ phones: [first, '77012345678'] });
		expect(await reported()).toEqual([
			[kyrgyz, '0'],
			[other, '0'],
		]);
		expect(await client.ask('dr', { id: 'A1', phone: first })).toMatchObject({ number: kyrgyz });
	});

	test.each([
		['7', '2', { phones: [first, '+996550999'] }, '+996550999'],
		['4', '5', { text: 'я'.repeat(800), phones: [first, second] }, second],
	])('know a packet that was refused with %s: code %s', async (status, code, refused, last) => {
		gateway.account.balance = 1;
		gateway.quirks.reportsRefusedPackets = true;
		expect(await statusOf(refused)).toBe(status);
		expect(await reported()).toEqual([
			[first, code],
			[last, code],
		]);
		expect(gateway.ledger.entries).toEqual([]);
		expect(gateway.account.balance).toBe(1);

		expect(await statusOf()).toBe('0');
		expect(await reported()).toEqual([
			[last, code],
			[first, '0'],
		]);
	});

	test('of a packet that was taken outlast the refusal of its repeat', async () => {
		Object.assign(gateway.quirks, { reportsRefusedPackets: true, checksRepeatedIdLast: true });
		expect(await statusOf()).toBe('0');
		gateway.account.balance = 0;
		expect(await statusOf()).toBe('4');
		expect(await reported()).toEqual([[first, '0']]);
	});

	test('know which numbers of a refused packet went out', async () => {
		Object.assign(gateway.quirks, { reportsRefusedPackets: true, partialOnWrongNumber: true });
		gateway.account.refusedNumbers.add(second);
		expect(await statusOf({ phones })).toBe('7');
		expect(await reported()).toEqual([
			[second, '2'],
			[first, '0'],
			[third, '0'],
		]);
		expect(gateway.ledger.numbers()).toEqual([first, third]);
	});

	test('say of a packet that was taken whom it did not reach', async () => {
		await client.send({ phones: [first, '996550123402', '996550123405'] });
		now += 1_000;
		expect(await reported()).toEqual([
			[first, '1'],
			['996550123402', '2'],
			['996550123405', '5'],
		]);
	});
});

describe('a packet that is taken in part', () => {
	test('by its first numbers', async () => {
		gateway.quirks.mostNumbersTaken = 2;
		expect(await client.send({ phones })).toMatchObject({ status: '0', phones: '2' });
		expect(gateway.ledger.numbers()).toEqual([first, second]);
		expect(await reported()).toEqual([
			[first, '0'],
			[second, '0'],
		]);
		expect(await client.send({ id: 'A2', phones: [third] })).toMatchObject({ phones: '1' });
		expect(gateway.account.balance).toBe(20_121.62);
	});

	test('without certain numbers, and of nobody else there is nothing left', async () => {
		gateway.account.unseenNumbers.add(second);
		expect(await client.send({ phones })).toMatchObject({ status: '0', phones: '2' });
		expect(gateway.ledger.numbers()).toEqual([first, third]);
		expect(await client.ask('dr', { id: 'A1', phone: second })).toEqual({ status: '4' });

		const alone = { id: 'A2', phones: [second] };
		expect(await client.send(alone)).toMatchObject({ status: '0', phones: '0' });
		expect(await reported('A2')).toBe('4');
		expect(await statusOf(alone)).toBe('10');
		expect(gateway.ledger.countOf(second)).toBe(0);
	});
});

test.each([4, 7] as const)('a test account takes its own phone only: %d', async (status) => {
	const accounts = [{ state: 1, profilePhone: second } as const];
	await gateway.stop();
	gateway = await startGateway({ accounts, quirks: { testModeStatus: status } });
	client = new GatewayClient(gateway);
	expect(await statusOf({ phones })).toBe(String(status));
	expect(await statusOf({ id: 'A2', phones: [first] })).toBe(String(status));
	expect(await statusOf({ id: 'A3', phones: [second] })).toBe('0');
	expect(gateway.ledger.numbers()).toEqual([second]);
});

test('the ledger tells how often, under which ids and with which texts', async () => {
	await client.send({ id: 'A1', phones: [first, second], text: 'One' });
	await client.send({ id: 'A2', phones: [first], text: 'Two' });
	await client.send({ id: 'A2', phones: [second], text: 'Two' });
	await client.send({ id: 'A3', phones: [third], test: '1' });
	expect(gateway.ledger.histories()).toEqual([
		{ number: first, times: 2, ids: ['A1', 'A2'], texts: ['One', 'Two'] },
		{ number: second, times: 1, ids: ['A1'], texts: ['One'] },
	]);
});
