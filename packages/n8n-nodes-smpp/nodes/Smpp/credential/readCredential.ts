import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { Host } from '../session/Host';
import type { SessionTarget } from '../session/SessionTarget';
import { SmppError } from '../session/SmppError';
import { defaultProvider, dialects, textRulesOf } from '../dialects';
import type { Provider, TextRules } from '../dialects';

export interface Connection {
	readonly target: SessionTarget;
	readonly rules: TextRules;
}

const lastPort = 65_535;

/** What the credential says, checked. Throws an SmppError that names the field. */
export function readCredential(data: ICredentialDataDecryptedObject): Connection {
	const port = readPort(data['port'], "'Port'");
	const systemType = textOf(data['systemType']);
	const host = textOf(data['host']);
	if (host === '') throw invalid("'Host' is empty");
	const backup = textOf(data['backupHost']);
	return {
		rules: textRulesOf(readProvider(data['provider']), systemType),
		target: {
			hosts: [readHost(host, port), ...(backup === '' ? [] : [readHost(backup, port)])],
			tls: data['tls'] === false ? null : { verify: data['ignoreSslIssues'] !== true },
			systemId: textOf(data['systemId']),
			password: typeof data['password'] === 'string' ? data['password'] : '',
			systemType,
		},
	};
}

function readProvider(value: unknown): Provider {
	const known = Object.keys(dialects) as Provider[];
	return known.find((provider) => provider === value) ?? defaultProvider;
}

/** "name", "name:port" or "[address]:port". */
function readHost(text: string, port: number): Host {
	const [, bracketed, plain, ownPort] = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d+))?$/.exec(text) ?? [];
	const name = bracketed ?? plain;
	// An IPv6 address without brackets has colons but no port.
	if (name === undefined) return { name: text, port };
	return { name, port: ownPort === undefined ? port : readPort(ownPort, "the port in 'Host'") };
}

function readPort(value: unknown, field: string): number {
	const port = Number(value);
	if (Number.isInteger(port) && port >= 1 && port <= lastPort) return port;
	throw invalid(`${field} is not a number from 1 to ${lastPort}`);
}

function invalid(message: string): SmppError {
	return new SmppError('invalid', message, 'Correct it in the credential.');
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value.trim() : '';
}
