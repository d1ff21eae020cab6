import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	ITriggerFunctions,
} from 'n8n-workflow';
import { InputProblem, toNodeError } from 'node-frame';

import { defaultProvider, dialects, textRulesOf, writeSystemType } from '../dialects';
import type { Provider, TextRules } from '../dialects';
import type { Host, SessionTarget } from '../session/SessionTarget';

export interface Connection {
	readonly target: SessionTarget;
	readonly rules: TextRules;
}

const lastPort = 65_535;

/** The node's credential, read. What is wrong with it is an error of the node. */
export async function getConnection(
	context: IExecuteFunctions | ITriggerFunctions,
): Promise<Connection> {
	const data = await context.getCredentials('smppApi');
	try {
		return readCredential(data);
	} catch (problem) {
		throw toNodeError(context.getNode(), problem);
	}
}

/** The dialect of the node's credential, whatever else is wrong with that: rows can be read all the same. */
export async function rulesOf(context: IExecuteFunctions): Promise<TextRules> {
	const data = await context.getCredentials('smppApi').catch(() => ({}));
	return readRules(data);
}

function readRules(data: ICredentialDataDecryptedObject): TextRules {
	return textRulesOf(readProvider(data['provider']), textOf(data['systemType']));
}

/** What the credential says, checked. Throws an InputProblem that names the field. */
export function readCredential(data: ICredentialDataDecryptedObject): Connection {
	const port = readPort(data['port'], "'Port'");
	const systemType = writeSystemType(readProvider(data['provider']), textOf(data['systemType']));
	const host = textOf(data['host']);
	if (host === '') throw invalid("'Host' is empty");
	const backup = textOf(data['backupHost']);
	return {
		rules: readRules(data),
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

function invalid(message: string): InputProblem {
	return new InputProblem(message, 'Correct it in the credential.');
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value.trim() : '';
}
