import { GatewayClient } from './client/GatewayClient';
import {
	disturbAtRandom,
	disturbEvery,
	disturbFirst,
	disturbInOutage,
	disturbTogether,
	type FaultKind,
	faultKinds,
	faultTable,
	type Gateway,
	startGateway,
} from './index';
import { wait } from './time';

let gateway: Gateway;
let client: GatewayClient;

beforeEach(async () => {
	gateway = await startGateway();
	client = new GatewayClient(gateway);
});
afterEach(async () => await gateway.stop());

/** What the caller sees: HTTP status and body, or null for a broken connection. */
async function see(): Promise<{ httpStatus: number; body: string } | null> {
	try {
		const response = await client.post('/api/message', client.packet());
		return { httpStatus: response.status, body: await response.text() };
	} catch {
		return null;
	}
}

describe('each way of going wrong', () => {
	const expected: Record<
		FaultKind,
		{ accepted: boolean; httpStatus: number | null; body?: RegExp }
	> = {
		dropBefore: { accepted: false, httpStatus: null },
		dropAfter: { accepted: true, httpStatus: null },
		dropMidAnswer: { accepted: true, httpStatus: null },
		http500Before: { accepted: false, httpStatus: 500, body: /<html>/ },
		http500After: { accepted: true, httpStatus: 500, body: /<html>/ },
		http401: { accepted: false, httpStatus: 401 },
		http302: { accepted: false, httpStatus: 302 },
		htmlPageBefore: { accepted: false, httpStatus: 200, body: /<html>/ },
		htmlPageAfter: { accepted: true, httpStatus: 200, body: /<html>/ },
		emptyBody: { accepted: true, httpStatus: 200, body: /^$/ },
		jsonBody: { accepted: true, httpStatus: 200, body: /^\{/ },
		cutAnswer: { accepted: true, httpStatus: 200, body: /^<\?xml[^]*(?<!<\/response>\n)$/ },
		slow: { accepted: true, httpStatus: 200, body: /<status>0</ },
		status9: { accepted: false, httpStatus: 200, body: /<id>A1<\/id><status>9</ },
		hugeAnswer: { accepted: true, httpStatus: 200, body: /<status>0[^]*<\/response>\s{1000}/ },
		dtdAnswer: { accepted: true, httpStatus: 200, body: /<!DOCTYPE/ },
	};

	test.each(faultKinds)('%s', async (kind) => {
		gateway.disturb(() => ({ kind, ms: 20 }));
		const { accepted, httpStatus, body } = expected[kind];
		const seen = await see();
		if (kind === 'hugeAnswer') expect(seen?.body.length).toBeGreaterThan(10 * 1024 * 1024);
		expect(seen?.httpStatus ?? null).toBe(httpStatus);
		if (body !== undefined && seen !== null) expect(body.test(seen.body)).toBe(true);
		expect(gateway.ledger.countOf('996550123456')).toBe(accepted ? 1 : 0);
		expect(faultTable[kind].processed).toBe(accepted);
		expect(gateway.requests.entries[0]).toMatchObject({
			fault: kind,
			httpStatus,
			processedStatus: accepted ? 0 : null,
		});

		gateway.disturb(undefined);
		expect((await client.send())['status']).toBe(accepted ? '10' : '0');
	});

	test('a kind can be told to process, or not', async () => {
		gateway.disturb(() => ({ kind: 'http401', processed: true }));
		await see();
		expect(gateway.ledger.entries).toHaveLength(1);
		gateway.disturb(() => ({ kind: 'emptyBody', processed: false }));
		await client.postText('/api/message', client.packet({ id: 'A2' }));
		expect(gateway.ledger.entries).toHaveLength(1);
	});

	test('slow, processed late, even when the caller has gone', async () => {
		gateway.disturb(() => ({ kind: 'slow', ms: 800, processed: false }));
		const gone = fetch(`${gateway.url}/api/message`, {
			method: 'POST',
			body: client.packet(),
			signal: AbortSignal.timeout(40),
		});
		await expect(gone).rejects.toThrow('aborted');
		expect(gateway.ledger.entries).toHaveLength(0);
		while (gateway.ledger.entries.length === 0) await wait(5, new AbortController().signal);
		expect(gateway.ledger.entries).toHaveLength(1);
		expect(gateway.requests.inFlight).toBe(0);
		expect(gateway.requests.entries[0]).toMatchObject({ status: null, processedStatus: 0 });
	});

	test('status9 is 5 from dr, and nothing elsewhere', async () => {
		gateway.disturb(() => ({ kind: 'status9' }));
		expect((await client.ask('dr', { id: 'A1' }))['status']).toBe('5');
		expect((await client.ask('info'))['status']).toBe('0');
		expect(gateway.requests.entries.map(({ fault }) => fault)).toEqual(['status9', undefined]);
	});
});

describe('plans', () => {
	test('disturbFirst: by attempt for each id', async () => {
		gateway.disturb(disturbFirst(2, { kind: 'status9' }, 'message'));
		const statuses = [];
		for (const id of ['A1', 'A1', 'A2', 'A1', 'A2', 'A2']) {
			statuses.push((await client.send({ id }))['status']);
		}
		expect(statuses).toEqual(['9', '9', '9', '0', '9', '0']);
		expect(gateway.requests.byId('A1').map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
		expect(gateway.requests.of('dr')).toHaveLength(0);
	});

	test('disturbEvery: the ways in turn', async () => {
		gateway.disturb(disturbEvery(2, [{ kind: 'http500Before' }, { kind: 'http401' }]));
		const httpStatuses = [];
		for (let count = 0; count < 5; count += 1) httpStatuses.push((await see())?.httpStatus);
		expect(httpStatuses).toEqual([200, 500, 200, 401, 200]);
	});

	test('disturbAtRandom: the same storm whatever the order, every kind in it', () => {
		const requests = Array.from({ length: 3_000 }, (_, index) => ({
			endpoint: 'message' as const,
			login: 'demo',
			id: `id${index}`,
			numbers: [],
			attempt: 1,
			ordinal: index,
		}));
		const plan = disturbAtRandom({ seed: 7 });
		const faults = requests.map((request) => plan(request)?.kind);
		const again = disturbAtRandom({ seed: 7 });
		expect(requests.toReversed().map((request) => again(request)?.kind)).toEqual(
			faults.toReversed(),
		);
		const disturbed = faults.filter((kind) => kind !== undefined);
		expect(disturbed.length).toBeGreaterThan(900);
		expect(disturbed.length).toBeLessThan(1_100);
		expect(new Set(disturbed).size).toBe(faultKinds.length);
		const limited = disturbAtRandom({ share: 1, attempts: 1, endpoints: ['dr'] });
		const [request] = requests;
		expect(request && limited(request)).toBeUndefined();
		expect(request && limited({ ...request, endpoint: 'dr' })).toBeDefined();
		expect(request && limited({ ...request, endpoint: 'dr', attempt: 2 })).toBeUndefined();
	});
});

describe('an outage', () => {
	const sendMany = async (count: number) => {
		const seen = [];
		for (let index = 1; index <= count; index += 1) {
			const body = client.packet({ id: `A${index}`, phones: [String(996_550_000_000 + index)] });
			const answer = await client.post('/api/message', body).catch(() => null);
			seen.push(answer?.status ?? null);
		}
		return seen;
	};

	test('from a packet on, for good', async () => {
		gateway.disturb(disturbInOutage({ from: 3 }));
		expect((await client.ask('info'))['status']).toBe('0');
		expect(await sendMany(5)).toEqual([200, 200, 500, 500, 500]);
		expect((await client.ask('dr', { id: 'A1' }))['status']).toBe('0');
		expect(gateway.ledger.ids()).toEqual(['A1', 'A2']);
	});

	test('for so many requests, in another way', async () => {
		const fault = { kind: 'dropAfter' } as const;
		gateway.disturb(disturbInOutage({ from: 2, requests: 2, fault }));
		expect(await sendMany(5)).toEqual([200, null, null, 200, 200]);
		expect(gateway.ledger.ids()).toHaveLength(5);
	});

	test('of every endpoint, within other disturbances', async () => {
		gateway.disturb(
			disturbTogether([
				disturbInOutage({ from: 2, requests: 1, endpoints: ['message', 'dr'] }),
				({ id }) => (id === 'A2' || id === 'A3' ? { kind: 'http401' } : undefined),
			]),
		);
		expect(await sendMany(3)).toEqual([200, 500, 401]);
		gateway.disturb(disturbInOutage({ endpoints: ['dr'] }));
		expect((await client.post('/api/dr', client.question('dr', { id: 'A1' }))).status).toBe(500);
	});

	test('without any connection, until it is over', async () => {
		await client.send();
		await gateway.unplug();
		await gateway.unplug();
		await expect(client.send({ id: 'A2' })).rejects.toMatchObject({
			cause: { code: 'ECONNREFUSED' },
		});
		await gateway.plugIn();
		expect((await client.send())['status']).toBe('10');
		await gateway.unplug();
	});
});

test('lost answers by chance: before and after the gateway acted, the same each time', async () => {
	const play = async (seed: number) => {
		await gateway.stop();
		gateway = await startGateway();
		client = new GatewayClient(gateway);
		const faults = [{ kind: 'dropBefore' }, { kind: 'dropAfter' }] as const;
		gateway.disturb(disturbAtRandom({ share: 0.5, seed, faults }));
		for (let index = 0; index < 40; index += 1) {
			await client.send({ id: `A${index}` }).catch(() => null);
		}
		return gateway.requests.entries.map(({ fault, processedStatus }) => [fault, processedStatus]);
	};
	const seen = await play(1);
	expect(await play(1)).toEqual(seen);
	expect(await play(2)).not.toEqual(seen);
	expect(new Set(seen.map((each) => each.join()))).toEqual(
		new Set([',0', 'dropBefore,', 'dropAfter,0']),
	);
});

test('clear forgets requests and attempts', async () => {
	await client.send();
	gateway.requests.clear();
	await client.send();
	expect(gateway.requests.entries).toMatchObject([{ ordinal: 1, attempt: 1, numbers: 1 }]);
	expect(gateway.requests.entries[0]?.body).toContain('<phone>996550123456</phone>');
});

test('stop breaks what is under way', async () => {
	gateway.latencyMs = 60_000;
	const waiting = see();
	while (gateway.requests.inFlight === 0) await wait(1, new AbortController().signal);
	await gateway.stop();
	expect(await waiting).toBeNull();
});
