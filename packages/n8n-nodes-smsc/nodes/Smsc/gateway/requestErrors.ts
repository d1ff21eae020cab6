import type { GatewayFailure, GatewayStatus } from 'node-frame';

/** Rows of the error tables that mean the same in every script. */
export const badParameters: GatewayStatus = {
	name: 'Wrong parameters',
	happened: 'SMSC could not make sense of the parameters',
	advice:
		'Check the parameters of this operation. If they are right, report this to the maintainers of this node.',
	cause: 'configuration-invalid',
	repeat: 'useless',
};

/** «Также возникает при попытке отправки сообщения с IP-адреса, не входящего в список разрешенных Клиентом» */
export const badLogin: GatewayStatus = {
	name: 'Wrong login or password, or IP address not allowed',
	happened:
		'SMSC does not accept the login or the password, or not from the IP address of this n8n',
	advice:
		"Check login and password (or the API key) in the credential, and that its base URL is the SMSC where the account lives. If the account's settings list allowed IP addresses, add the public one of this n8n.",
	cause: 'credential-invalid',
	repeat: 'useless',
};

export const blockedAddress: GatewayStatus = {
	name: 'IP address blocked for a while',
	happened:
		'SMSC has blocked the IP address of this n8n for a while, because of too many wrong requests',
	advice:
		'Stop the workflows that use this credential, correct what they ask, and wait some time before you run them again.',
	cause: 'temporarily-unavailable',
	repeat: 'useless',
};

/** SMSC's code for everything that came too often; its text tells which limit it was. */
export const tooManyRequests = 9;

const wrongLogin = 2;

const noAccess = 4;

/** Whether every other request of the account would meet the same: wrong login, no access, or too many requests. */
export function concernsAll({ kind, details: { statusCode = 0 } }: GatewayFailure): boolean {
	return kind === 'unreachable' || [wrongLogin, noAccess, tooManyRequests].includes(statusCode);
}
