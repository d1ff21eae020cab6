import { isIP, connect as connectTcp } from 'node:net';
import type { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

import { GatewayFailure } from 'node-frame';

import type { Host, TlsSettings } from './SessionTarget';
import type { TimerClock } from './TimerClock';

const unreachable = {
	advice:
		"Check 'Host' and 'Port' in the credential, whether 'TLS' fits the port, and that the operator lets this server's address in.",
	details: {},
};

const untrusted = {
	advice:
		"Check 'Host' and 'Port' in the credential. If the operator's certificate is one of its own making and you trust this network, switch on 'Ignore SSL Issues (Insecure)'.",
	// Neither another try nor the backup host helps.
	details: { cause: 'configuration-invalid' },
} as const;

/** Codes of Node's TLS for a certificate that doesn't hold, and for a server that speaks no TLS. */
const untrustedCode = /CERT|SIGNATURE|ISSUER|ALTNAME|SSL|TLS|EPROTO/;

/** Connects within `timeoutMs`; null `tls` is plain TCP. Rejects with a GatewayFailure. */
export async function connectSocket(
	host: Host,
	tls: TlsSettings | null,
	timeoutMs: number,
	clock: TimerClock,
	signal?: AbortSignal,
): Promise<Socket> {
	const place = `${host.name}:${host.port}`;
	return await new Promise((resolve, reject) => {
		const socket = tls
			? connectTls({
					host: host.name,
					port: host.port,
					...(isIP(host.name) ? {} : { servername: host.name }),
					rejectUnauthorized: tls.verify,
					...(tls.ca === undefined ? {} : { ca: tls.ca }),
				})
			: connectTcp({ host: host.name, port: host.port });
		socket.setNoDelay(true);

		const timer = clock.setTimer(timeoutMs, () => {
			fail(unreachable, `${place} did not answer within ${timeoutMs / 1000} s`);
		});
		const onAbort = () => fail(unreachable, `Connecting to ${place} was stopped`);
		const onError = (error: NodeJS.ErrnoException) => {
			const code = error.code ?? error.message;
			if (tls && untrustedCode.test(code)) {
				fail(untrusted, `No trusted TLS connection to ${place} could be made (${code})`);
			} else {
				fail(unreachable, `${place} could not be reached: ${describeSocketError(error)}`);
			}
		};
		const onClose = () => fail(unreachable, `${place} closed the connection at once`);
		const onReady = () => {
			settle();
			resolve(socket);
		};

		function fail({ advice, details }: typeof unreachable | typeof untrusted, message: string) {
			settle();
			// An error that comes after the verdict has nobody to tell.
			socket.on('error', () => {});
			socket.destroy();
			reject(new GatewayFailure('unreachable', message, advice, details));
		}
		function settle() {
			timer.cancel();
			signal?.removeEventListener('abort', onAbort);
			socket.off('error', onError);
			socket.off('close', onClose);
			socket.off(readyEvent, onReady);
		}

		const readyEvent = tls ? 'secureConnect' : 'connect';
		socket.on('error', onError);
		socket.on('close', onClose);
		socket.on(readyEvent, onReady);
		signal?.addEventListener('abort', onAbort);
		if (signal?.aborted) onAbort();
	});
}

/** Node's codes in words. n8n would put words of its own in place of a message that holds one of them. */
const words: Readonly<Record<string, string>> = {
	EAI_AGAIN: 'its name could not be looked up',
	ECONNABORTED: 'the connection was given up',
	ECONNREFUSED: 'nobody listens there',
	ECONNRESET: 'the other side reset the connection',
	EHOSTUNREACH: 'there is no route to it',
	ENETUNREACH: 'there is no route to its network',
	ENOTFOUND: 'there is no server of that name',
	EPIPE: 'the other side had closed the connection',
	ETIMEDOUT: 'no answer came',
};

export function describeSocketError({ code, message }: NodeJS.ErrnoException): string {
	return words[code ?? ''] ?? code ?? message;
}
