import { NodeApiError, type INode, type JsonObject } from 'n8n-workflow';

import { connectionFailure } from '../src/connectionFailure';

const node = {
	id: '1',
	name: 'Node',
	type: 'n',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
} as INode;

function withCode(code: unknown, message = 'request with the-password'): Error {
	return Object.assign(new Error(message), { code, config: { data: '<pwd>the-password</pwd>' } });
}

const unreachable = ['unreachable', 'n8n could not connect to GATE'];
const late = ['lost', 'GATE did not answer within 7 seconds'];
const broken = ['lost', 'The connection to GATE broke before it answered'];

test.each([
	['ECONNREFUSED', unreachable],
	['ENOTFOUND', unreachable],
	['EAI_AGAIN', unreachable],
	['ESERVFAIL', unreachable],
	['CERT_HAS_EXPIRED', unreachable],
	['CERT_NOT_YET_VALID', unreachable],
	['DEPTH_ZERO_SELF_SIGNED_CERT', unreachable],
	['SELF_SIGNED_CERT_IN_CHAIN', unreachable],
	['ERR_TLS_CERT_ALTNAME_INVALID', unreachable],
	['UNABLE_TO_VERIFY_LEAF_SIGNATURE', unreachable],
	['HOSTNAME_MISMATCH', unreachable],
	['ECONNABORTED', late],
	['ETIMEDOUT', late],
	['ERR_CANCELED', ['lost', 'The execution was stopped while GATE was answering']],
	['ECONNRESET', broken],
	['EPIPE', broken],
	['EHOSTUNREACH', broken],
	['ENETUNREACH', broken],
	['EPROTO', broken],
	['ERR_SSL_WRONG_VERSION_NUMBER', broken],
	['ERR_SSL_PACKET_LENGTH_TOO_LONG', broken],
	['ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC', broken],
	['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', broken],
	['ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR', broken],
	['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', broken],
	['HPE_INVALID_CONSTANT', broken],
	['ERR_BAD_RESPONSE', broken],
])('%s', (code, [kind, message]) => {
	const failure = connectionFailure(withCode(code), 'GATE', 7);
	expect(failure).toMatchObject({ kind, message });
});

test('the advice names the code where it helps', () => {
	const advice = (code: string) => connectionFailure(withCode(code), 'GATE', 7).advice;
	expect(advice('ENOTFOUND')).toBe(
		'The connection ended with ENOTFOUND. Check the base URL in the credential, and the network and firewall of this n8n.',
	);
	expect(advice('ETIMEDOUT')).toBe(
		'Run this again later. If it happens often, check the network between n8n and the gateway.',
	);
	expect(advice('ECONNRESET')).toBe('The connection ended with ECONNRESET. Run this again later.');
	expect(advice('EPROTO')).toBe(
		'The connection ended with EPROTO. Run this again later. If it happens again, check that the base URL in the credential leads to an HTTPS server, and any proxy in between.',
	);
});

describe('finds the code', () => {
	test('of what caused the error, as n8n wraps it', () => {
		const wrapped = new NodeApiError(node, withCode('ECONNREFUSED') as unknown as JsonObject);
		expect(connectionFailure(wrapped, 'GATE', 7).kind).toBe('unreachable');
	});

	test('several errors deep', () => {
		const error = new Error('a', { cause: new Error('b', { cause: withCode('ENOTFOUND') }) });
		expect(connectionFailure(error, 'GATE', 7).kind).toBe('unreachable');
	});

	test('and does not go round in circles', () => {
		const error = new Error('a');
		error.cause = error;
		expect(connectionFailure(error, 'GATE', 7)).toMatchObject({ kind: 'lost', message: broken[1] });
	});

	test.each([
		['nothing', undefined],
		['text', 'ECONNREFUSED'],
		['an object without one', { message: 'ECONNREFUSED' }],
		['an error without one', new Error('ECONNREFUSED')],
		['a number', withCode(500)],
		['a text that is no code', withCode('<pwd>the-password</pwd>')],
	])('in %s there is none', (_, error) => {
		const failure = connectionFailure(error, 'GATE', 7);
		expect(failure).toMatchObject({ message: broken[1], advice: 'Run this again later.' });
	});
});

test('nothing but the code is taken over', () => {
	const wrapped = new NodeApiError(node, withCode('ECONNRESET') as unknown as JsonObject);
	const failure = connectionFailure(wrapped, 'GATE', 7);
	expect(failure.cause).toBeUndefined();
	expect(Object.keys(failure).sort()).toEqual(['advice', 'details', 'kind']);
	expect(`${failure.stack}${JSON.stringify(failure)}`).not.toContain('the-password');
});
