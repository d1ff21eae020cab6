import { GatewayFailure } from './failure';

/** Codes of Node.js and OpenSSL that say that no connection came about, so that nothing was asked. */
const neverConnected = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'CERT_HAS_EXPIRED',
	'CERT_NOT_YET_VALID',
	'CERT_REVOKED',
	'CERT_UNTRUSTED',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'EPROTO',
	'ERR_SSL_PACKET_LENGTH_TOO_LONG',
	'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
	'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
	'ERR_SSL_TLSV1_UNRECOGNIZED_NAME',
	'ERR_SSL_UNSUPPORTED_PROTOCOL',
	'ERR_SSL_WRONG_VERSION_NUMBER',
	'ERR_TLS_CERT_ALTNAME_INVALID',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_GET_ISSUER_CERT',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

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
	if (neverConnected.has(code)) {
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
	return new GatewayFailure(
		'lost',
		`The connection to ${gateway} broke before it answered`,
		`${code === '' ? '' : `The connection ended with ${code}. `}Run this again later.`,
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
