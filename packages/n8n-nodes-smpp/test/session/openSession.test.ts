import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

import { InputProblem } from 'node-frame';

import type { SessionTarget } from '../../nodes/Smpp/session/SessionTarget';
import { FakeClock } from '../FakeClock';
import { SmscSimulator } from '../smsc/SmscSimulator';
import { smscForEachTest } from '../smsc/smscForEachTest';
import { makeCertificate } from './certificate';
import { openClient } from './openClient';

let smsc: SmscSimulator;
let port: number;

smscForEachTest((started, itsPort) => {
	smsc = started;
	port = itsPort;
});

const open = async (target: Partial<SessionTarget>) => await openClient(port, {}, {}, target);

/** A port that nobody listens on. */
async function closedPort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port: free } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return free;
}

describe('binding', () => {
	it.each(['bind_receiver', 'bind_transceiver', 'bind_transmitter'] as const)(
		'%s says who we are',
		async (bind) => {
			const session = await openClient(port, {}, { bind }, { systemType: 'ISO' });
			const [connection] = smsc.connections;
			expect(connection?.received[0]).toMatchObject({
				command: bind,
				sequence: 1,
				fields: {
					systemId: 'client',
					password: 'secret',
					systemType: 'ISO',
					interfaceVersion: 0x34,
					addressRange: '',
				},
			});
			await session.unbind();
		},
	);

	it.each([
		[
			{ password: 'wrong' },
			{ kind: 'status', details: { statusCode: 0x0e, cause: 'credential-invalid' } },
			'refused the bind: The password is wrong (ESME_RINVPASWD, 0x0E)',
		],
		[
			{ systemId: 'nobody' },
			{ kind: 'status', details: { statusCode: 0x0f, cause: 'credential-invalid' } },
			'refused the bind: The system ID is wrong (ESME_RINVSYSID, 0x0F)',
		],
		[
			{ password: 'topsecret-topsecret' },
			InputProblem,
			'password has 19 characters; at most 8 fit into it',
		],
		[
			{ systemId: 'Логин' },
			InputProblem,
			"system_id has a character that doesn't fit into one octet",
		],
	])('is refused with what happened: %j', async (target, failure, message) => {
		const problem = await open(target).catch((error: unknown) => error);
		if (typeof failure === 'function') expect(problem).toBeInstanceOf(failure);
		else expect(problem).toMatchObject(failure);
		expect(String(problem)).toContain(message);
		expect((problem as { advice: string }).advice).not.toBe('');
		expect(JSON.stringify(problem) + String(problem)).not.toContain('topsecret');
		await smsc.until(() => smsc.connections.size === 0);
	});

	it('gives up on a server that connects and says nothing', async () => {
		smsc.options.isSilent = true;
		const asked = new Promise<void>((resolve) => (smsc.onBytes = () => resolve()));
		const clock = new FakeClock();
		const opening = openClient(port, {}, { clock });
		const failed = expect(opening).rejects.toMatchObject({
			kind: 'lost',
			message: expect.stringContaining('did not answer the bind within 15 s'),
		});
		await asked;
		clock.advance(15_000);
		await failed;
	});

	it('stops when its signal says so', async () => {
		smsc.options.isSilent = true;
		const stopping = new AbortController();
		const opening = openClient(port, {}, { signal: stopping.signal });
		smsc.onBytes = () => stopping.abort();
		await expect(opening).rejects.toMatchObject({ kind: 'lost' });
	});
});

describe('a host that cannot be reached', () => {
	it('is named, with what to do', async () => {
		const nobody = await closedPort();
		await expect(open({ hosts: [{ name: '127.0.0.1', port: nobody }] })).rejects.toMatchObject({
			kind: 'unreachable',
			message: `127.0.0.1:${nobody} could not be reached: nobody listens there`,
			advice: expect.stringContaining("'Host' and 'Port'"),
		});
	});

	it('has its backup asked', async () => {
		const nobody = { name: '127.0.0.1', port: await closedPort() };
		const session = await open({ hosts: [nobody, { name: '127.0.0.1', port }] });
		expect(session.place).toBe(`127.0.0.1:${port}`);
		await session.unbind();
	});

	it('is told together with its backup when that does not help either', async () => {
		const [one, two] = [await closedPort(), await closedPort()];
		const hosts = [
			{ name: '127.0.0.1', port: one },
			{ name: '127.0.0.1', port: two },
		] as const;
		await expect(open({ hosts })).rejects.toMatchObject({
			message: `127.0.0.1:${one} could not be reached: nobody listens there, and neither did the backup help: 127.0.0.1:${two} could not be reached: nobody listens there`,
		});
	});

	it('is another thing than one that says no: the backup has the same accounts', async () => {
		const backup = new SmscSimulator();
		const hosts = [
			{ name: '127.0.0.1', port },
			{ name: '127.0.0.1', port: await backup.start() },
		] as const;
		await expect(open({ hosts, password: 'wrong' })).rejects.toMatchObject({ kind: 'status' });
		expect(backup.connections.size).toBe(0);
		await backup.stop();
	});
});

describe('TLS', () => {
	const certificate = makeCertificate();
	let secure: SmscSimulator;
	let hosts: SessionTarget['hosts'];

	beforeEach(async () => {
		secure = new SmscSimulator({}, certificate);
		hosts = [{ name: '127.0.0.1', port: await secure.start() }];
	});

	afterEach(async () => {
		await secure.stop();
	});

	it('is verified', async () => {
		await expect(open({ hosts, tls: { verify: true } })).rejects.toMatchObject({
			kind: 'unreachable',
			message: expect.stringContaining('DEPTH_ZERO_SELF_SIGNED_CERT'),
			advice: expect.stringContaining('Ignore SSL Issues'),
		});
	});

	it.each([
		['a certificate that is trusted', { verify: true, ca: certificate.cert }],
		['verification switched off', { verify: false }],
	])('binds with %s', async (_, tls) => {
		const session = await open({ hosts, tls });
		expect(session.isOpen).toBe(true);
		await session.unbind();
	});

	it('towards a server without it is told as such', async () => {
		await expect(open({ tls: { verify: true } })).rejects.toMatchObject({
			advice: expect.stringContaining("'TLS'"),
			message: expect.stringMatching(/TLS connection|closed the connection|reset the connection/),
		});
	});
});
