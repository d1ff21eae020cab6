import type { ICredentialDataDecryptedObject, ICredentialTestFunctions } from 'n8n-workflow';

import { SmppApi } from '../../credentials/SmppApi.credentials';
import { Smpp } from '../../nodes/Smpp/Smpp.node';
import { SmppTrigger } from '../../nodes/Smpp/SmppTrigger.node';
import { readCredential } from '../../nodes/Smpp/credential/readCredential';
import { credentialAt } from '../engine/SmppNodes';
import { smscForEachTest } from '../smsc/smscForEachTest';
import type { SmscSimulator } from '../smsc/SmscSimulator';

const test = async (data: ICredentialDataDecryptedObject) =>
	await new Smpp().methods.credentialTest.smppApiTest.call({} as ICredentialTestFunctions, {
		id: '1',
		name: 'SMPP',
		type: 'smppApi',
		data,
	});

describe('the credential', () => {
	it('has the fields of the contract, its password masked', () => {
		const { properties } = new SmppApi();
		expect(properties.map(({ name }) => name)).toEqual([
			'provider',
			'host',
			'port',
			'backupHost',
			'tls',
			'ignoreSslIssues',
			'systemId',
			'password',
			'systemType',
		]);
		const password = properties.find(({ name }) => name === 'password');
		expect(password?.typeOptions?.password).toBe(true);
	});

	it('is tested by both nodes', () => {
		for (const node of [new Smpp(), new SmppTrigger()]) {
			const [credential] = node.description.credentials ?? [];
			expect(node.methods.credentialTest).toHaveProperty(String(credential?.testedBy));
		}
	});

	it('is verified by TLS unless that is switched off', () => {
		const data = { host: 'smsc.test', port: 3443, tls: true };
		expect(readCredential(data).target.tls).toEqual({ verify: true });
		expect(readCredential({ ...data, ignoreSslIssues: true }).target.tls).toEqual({
			verify: false,
		});
		expect(readCredential({ ...data, tls: false }).target.tls).toBeNull();
	});

	it.each([
		['smpp2.smsc.kz', { name: 'smpp2.smsc.kz', port: 3700 }],
		['smpp2.smsc.kz:3701', { name: 'smpp2.smsc.kz', port: 3701 }],
		['[::1]:3701', { name: '::1', port: 3701 }],
		['::1', { name: '::1', port: 3700 }],
	])('reads the backup host %s', (backupHost, host) => {
		const { target } = readCredential({ host: 'smpp.smsc.kz', port: 3700, backupHost });
		expect(target.hosts[1]).toEqual(host);
	});
});

describe("the credential's test", () => {
	let smsc: SmscSimulator;
	let port: number;

	smscForEachTest((started, itsPort) => {
		smsc = started;
		port = itsPort;
	});

	it('binds as a transmitter and unbinds', async () => {
		const commands: string[] = [];
		smsc.onPdu = ({ command }) => commands.push(command);
		expect(await test(credentialAt(port))).toEqual({
			status: 'OK',
			message: `127.0.0.1:${port} accepted the bind`,
		});
		expect(commands).toEqual(['bind_transmitter', 'unbind']);
	});

	it.each([
		[{ password: 'mistake' }, 'The password is wrong (ESME_RINVPASWD, 0x0E)'],
		[{ systemId: 'nobody' }, 'The system ID is wrong (ESME_RINVSYSID, 0x0F)'],
		[{ port: 1 }, 'could not be reached: nobody listens there'],
		[{ host: ' ' }, "'Host' is empty"],
		[{ tls: true }, 'Check '],
	])('says what is wrong with %j, and never the password', async (data, message) => {
		const result = await test(credentialAt(port, data));
		expect(result.status).toBe('Error');
		expect(result.message).toContain(message);
		expect(result.message).not.toMatch(/mistake|secret/);
	});
});
