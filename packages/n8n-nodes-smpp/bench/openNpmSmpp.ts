import { createRequire } from 'node:module';

import { benchMessage } from './benchMessage';
import type { Contender } from './Contender';

interface NpmPdu {
	readonly command_status: number;
}

/** As much of the untyped library as the race needs. */
interface NpmSession {
	readonly socket: { setNoDelay(isOn: boolean): void };
	bind_transmitter(options: object, onAnswer: (pdu: NpmPdu) => void): void;
	submit_sm(options: object, onAnswer: (pdu: NpmPdu) => void): void;
	close(): void;
	on(event: 'connect' | 'error' | 'close', listener: (problem?: Error) => void): void;
}

interface NpmLibrary {
	connect(options: { host: string; port: number }): NpmSession;
}

/**
 * The npm package `smpp`, windowed by counting, as its users do. Rejects when it isn't installed.
 *
 * @param isPrompt whether its socket sends at once (`setNoDelay`) and doesn't hold small writes back, as Nagle's algorithm does
 */
export async function openNpmSmpp(port: number, isPrompt: boolean): Promise<Contender> {
	const library = createRequire(__filename)('smpp') as NpmLibrary;
	const session = library.connect({ host: '127.0.0.1', port });
	session.socket.setNoDelay(isPrompt);
	await new Promise<void>((resolve, reject) => {
		session.on('error', (problem) => reject(problem ?? new Error('the connection broke')));
		session.on('connect', () => {
			session.bind_transmitter({ system_id: 'client', password: 'secret' }, (answer) => {
				if (answer.command_status === 0) resolve();
				else reject(new Error('the bind was refused'));
			});
		});
	});
	const message = {
		source_addr_ton: 5,
		source_addr_npi: 1,
		source_addr: benchMessage.sender,
		dest_addr_ton: 1,
		dest_addr_npi: 1,
		destination_addr: benchMessage.to,
		registered_delivery: 1,
		data_coding: 8,
		short_message: benchMessage.text,
	};
	return {
		async send(count, window) {
			await new Promise<void>((resolve) => {
				let toSend = count;
				let toCome = count;
				const next = () => {
					if (toSend === 0) return;
					toSend -= 1;
					session.submit_sm(message, () => {
						toCome -= 1;
						if (toCome === 0) resolve();
						else next();
					});
				};
				for (let index = 0; index < window; index += 1) next();
			});
		},
		async close() {
			await new Promise<void>((resolve) => {
				session.on('close', () => resolve());
				session.close();
			});
		},
	};
}
