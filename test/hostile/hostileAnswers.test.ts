/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { EventEmitter, once } from 'node:events';

import { answering, type Answering } from '../nodes/SmsPro/gateway/answering';
import { hostileAnswers, type HostileAnswer } from './answers';
import { Asker } from './Asker';
import { clientNames, clients, type ClientName } from './clients';

const tooLarge = 'it is larger than 10 MB';

describe('an answer that is too much for memory', () => {
	let asker: Asker;
	beforeAll(async () => {
		asker = await Asker.start();
	});
	afterAll(() => asker.stop());

	test.each<[ClientName, HostileAnswer, string]>([
		...clientNames.map((client): [ClientName, HostileAnswer, string] => [
			client,
			'gzipBomb',
			tooLarge,
		]),
		['SMSPRO, XML', 'brotliBomb', tooLarge],
		['SMSPRO, XML', 'hugeBody', tooLarge],
		['SMSPRO, OTP', 'hugeBody', tooLarge],
		['SMSC, credential test', 'hugeBody', tooLarge],
		['SMSPRO, XML', 'namespaces', 'it has no status'],
	])('%s, %s: refused, with less than 100 MB', async (client, answer, says) => {
		const { said, megabytes } = await asker.ask(client, answer, 60);
		expect(said).toContain(says);
		expect(megabytes).toBeLessThan(100);
	});

	test('in very many pieces: read for as long as the time-out allows', async () => {
		const { said, megabytes } = await asker.ask('SMSPRO, XML', 'tinyChunks', 2);
		expect(said).toMatch(/it is larger than 10 MB|did not answer within 2 seconds/);
		expect(megabytes).toBeLessThan(100);
	});
});

describe('an answer that never ends', () => {
	let server: Answering | undefined;
	afterEach(async () => {
		jest.restoreAllMocks();
		await server?.stop();
		server = undefined;
	});

	/** A server of which one hears when it was asked, and when its caller has hung up. */
	async function dripping(answer: HostileAnswer) {
		const calls = new EventEmitter();
		const asked = once(calls, 'asked');
		const hungUp = once(calls, 'hungUp');
		server = await answering((response) => {
			response.socket?.once('close', () => calls.emit('hungUp'));
			hostileAnswers[answer](response);
			calls.emit('asked');
		});
		return { url: server.url, asked, hungUp };
	}

	/** Time that is up when the test says so. */
	function mockTime(): AbortController {
		const time = new AbortController();
		jest.spyOn(AbortSignal, 'timeout').mockReturnValue(time.signal);
		return time;
	}

	const cases = clientNames.flatMap((client) =>
		(['dripBody', 'silence', 'dripHead'] as const).map((answer) => [client, answer] as const),
	);

	test.each(cases)('%s, %s: given up when the time is up', async (client, answer) => {
		const time = mockTime();
		const { url, asked, hungUp } = await dripping(answer);
		const said = clients[client](url, 15);
		await asked;
		time.abort();
		await expect(said).resolves.toContain('did not answer within 15 seconds');
		// The helper of credential tests can't be told to hang up before there is a head.
		if (answer !== 'dripHead' || !client.endsWith('credential test')) await hungUp;
	});

	test('is left when the execution is stopped', async () => {
		const stop = new AbortController();
		const { url, asked, hungUp } = await dripping('dripBody');
		const said = clients['SMSPRO, XML'](url, 60, stop.signal);
		await asked;
		stop.abort();
		await expect(said).resolves.toBe('The execution was stopped while SMSPRO was answering');
		await hungUp;
	});
});
