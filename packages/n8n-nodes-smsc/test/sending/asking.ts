import { GatewayFailure, type Clock } from 'node-frame';

import { AccountGate } from '../../nodes/Smsc/gateway/accountGate';
import type { Asking } from '../../nodes/Smsc/gateway/asking';
import type { SmscClient } from '../../nodes/Smsc/gateway/client';
import type { Script } from '../../nodes/Smsc/gateway/script';
import type { SmscMessage, SmscPacket } from '../../nodes/Smsc/sending/message';

export const hello: SmscMessage = {
	channel: 'sms',
	sender: '',
	text: 'Hello',
	comment: '',
	subject: '',
	voice: '',
	sendAt: null,
	scheduledFor: null,
	parts: 1,
	parameters: {},
	scope: '',
};

/** Packets of one address each, with ids 1000000001, 1000000002 …; the recipients are counted on. */
export function packetsTo(...addresses: ReadonlyArray<readonly string[]>): SmscPacket[] {
	let count = 0;
	return addresses.map((each, index) => ({
		id: String(1_000_000_001 + index),
		message: hello,
		round: 0,
		addresses: each,
		recipients: each.map(() => count++),
	}));
}

export interface Asked {
	readonly path: string;
	readonly form: Readonly<Record<string, string>>;
}

type Answering = (asked: Asked) => object | GatewayFailure | Promise<object | GatewayFailure>;

/** SMSC as the test lets it answer, on a clock that passes each pause at once. */
export function smscThat(answer: Answering, signal?: AbortSignal) {
	const asked: Asked[] = [];
	const pauses: number[] = [];
	const clock: Clock = {
		now: () => 1_000_000 + pauses.reduce((sum, ms) => sum + ms, 0),
		sleep: async (ms) => {
			pauses.push(ms);
			await Promise.resolve();
		},
	};
	const client = {
		ask: async (script: Script<unknown, unknown>, question: unknown) => {
			const each = { path: script.path, form: script.write(question) };
			asked.push(each);
			const result = await answer(each);
			if (result instanceof GatewayFailure) throw result;
			return script.read(result);
		},
	} as unknown as SmscClient;
	const asking: Asking = {
		client,
		gate: new AccountGate(),
		clock,
		random: () => 0.5,
		signal,
		onPause: () => {},
	};
	return { asking, asked, pauses };
}

export const lost = new GatewayFailure('lost', 'The answer got lost', 'Ask later.');
export const unreachable = new GatewayFailure('unreachable', 'No connection', 'Check it.');

export function refusal(statusCode: number, message = 'refused'): GatewayFailure {
	return new GatewayFailure('status', message, 'Do this.', { statusCode });
}
