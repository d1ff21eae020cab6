import { GatewayFailure } from './failure';

/**
 * Codes of Node.js that prove that nothing was asked: the name has no address, nobody listens there, or the server's
 * certificate was refused, which is before the request is sent. Every other fault of sockets or TLS may come after it: a broken
 * record, an alert or a lost route end connections in their middle, too.
 */
const neverAsked = new Set([
	'ECONNREFUSED',
	// dns.lookup and dns.resolve
	'ENOTFOUND',
	'EAI_AGAIN',
	'EAI_FAIL',
	'ENODATA',
	'EREFUSED',
	'ESERVFAIL',
	// Node.js, tls, "X509 certificate error codes"
	'CERT_CHAIN_TOO_LONG',
	'CERT_HAS_EXPIRED',
	'CERT_NOT_YET_VALID',
	'CERT_REJECTED',
	'CERT_REVOKED',
	'CERT_SIGNATURE_FAILURE',
	'CERT_UNTRUSTED',
	'CRL_HAS_EXPIRED',
	'CRL_NOT_YET_VALID',
	'CRL_SIGNATURE_FAILURE',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'ERROR_IN_CERT_NOT_AFTER_FIELD',
	'ERROR_IN_CERT_NOT_BEFORE_FIELD',
	'ERROR_IN_CRL_LAST_UPDATE_FIELD',
	'ERROR_IN_CRL_NEXT_UPDATE_FIELD',
	'ERR_TLS_CERT_ALTNAME_INVALID',
	'HOSTNAME_MISMATCH',
	'INVALID_CA',
	'INVALID_PURPOSE',
	'PATH_LENGTH_EXCEEDED',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY',
	'UNABLE_TO_DECRYPT_CERT_SIGNATURE',
	'UNABLE_TO_DECRYPT_CRL_SIGNATURE',
	'UNABLE_TO_GET_CRL',
	'UNABLE_TO_GET_ISSUER_CERT',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** Of the handshake or of any record after it. */
const tlsFault = /^(?:EPROTO$|ERR_SSL_|ERR_TLS_)/;

const timedOut = new Set(['ECONNABORTED', 'ETIMEDOUT']);

/**
 * What an error of the HTTP layer means. Only its code is taken over: the error itself carries the
 * whole request, password included, and n8n would store it with the execution.
 *
 * @param gateway its name, for the user
 * @param timeout seconds that were waited
 */
export function connectionFailure(
	error: unknown,
	gateway: string,
	timeout: number,
): GatewayFailure {
	const code = findCode(error);
	if (neverAsked.has(code)) {
		return new GatewayFailure(
			'unreachable',
			`n8n could not connect to ${gateway}`,
			`The connection ended with ${code}. Check the base URL in the credential, and the network and firewall of this n8n.`,
			{ cause: 'temporarily-unavailable' },
		);
	}
	if (timedOut.has(code)) {
		return new GatewayFailure(
			'lost',
			`${gateway} did not answer within ${timeout} seconds`,
			'Run this again later. If it happens often, check the network between n8n and the gateway.',
			{ cause: 'temporarily-unavailable' },
		);
	}
	if (code === 'ERR_CANCELED') {
		return new GatewayFailure(
			'lost',
			`The execution was stopped while ${gateway} was answering`,
			'Nothing to do.',
		);
	}
	const ended = code === '' ? '' : `The connection ended with ${code}. `;
	const check = tlsFault.test(code)
		? ' If it happens again, check that the base URL in the credential leads to an HTTPS server, and any proxy in between.'
		: '';
	return new GatewayFailure(
		'lost',
		`The connection to ${gateway} broke before it answered`,
		`${ended}Run this again later.${check}`,
		{ cause: 'temporarily-unavailable' },
	);
}

/** The code of the error or of what caused it; n8n wraps the error of the HTTP library. */
function findCode(error: unknown): string {
	let each = error as { code?: unknown; cause?: unknown } | null | undefined;
	for (let depth = 0; typeof each === 'object' && each !== null && depth < 5; depth += 1) {
		const { code, cause } = each;
		if (typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code)) return code;
		each = cause as typeof each;
	}
	return '';
}
