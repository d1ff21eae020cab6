import { isIP, connect as connectTcp } from 'node:net';
import type { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

import type { Clock } from './Clock';
import { describeSocketError } from './describeSocketError';
import type { Host } from './Host';
import { SmppError } from './SmppError';

export interface TlsSettings {
	/** False accepts any certificate. */
	readonly verify: boolean;
	/** Certificates (PEM) to trust in place of the system's. */
	readonly ca?: string;
}

const advice = {
	unreachable:
		"Check 'Host' and 'Port' in the credential, whether 'TLS' fits the port, and that the operator lets this server's address in.",
	untrusted:
		"Check 'Host' and 'Port' in the credential. If the operator's certificate is one of its own making and you trust this network, switch on 'Ignore SSL Issues (Insecure)'.",
};

/** Codes of Node's TLS for a certificate that doesn't hold, and for a server that speaks no TLS. */
const untrustedCode = /CERT|SIGNATURE|ISSUER|ALTNAME|SSL|TLS|EPROTO/;

/** Connects within `timeoutMs`; null `tls` is plain TCP. Rejects with an SmppError. */
export async function connectSocket(
	host: Host,
	tls: TlsSettings | null,
	timeoutMs: number,
	clock: Clock,
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
			fail('unreachable', `${place} did not answer within ${timeoutMs / 1000} s`);
		});
		const onAbort = () => fail('unreachable', `Connecting to ${place} was stopped`);
		const onError = (error: NodeJS.ErrnoException) => {
			const code = error.code ?? error.message;
			if (tls && untrustedCode.test(code)) {
				fail('untrusted', `No trusted TLS connection to ${place} could be made (${code})`);
			} else {
				fail('unreachable', `${place} could not be reached: ${describeSocketError(error)}`);
			}
		};
		const onClose = () => fail('unreachable', `${place} closed the connection at once`);
		const onReady = () => {
			settle();
			resolve(socket);
		};

		function fail(kind: 'unreachable' | 'untrusted', message: string) {
			settle();
			// An error that comes after the verdict has nobody to tell.
			socket.on('error', () => {});
			socket.destroy();
			reject(new SmppError(kind, message, advice[kind]));
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
