import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { systemClock, type Clock } from 'node-frame';

import { connectSmsc, type SmscClient } from '../gateway/SmscClient';
import type { AccountGate } from './AccountGate';
import { gateOf } from './gateOf';

/** All that it takes to ask SMSC at the pace it allows. */
export interface Asking {
	readonly client: SmscClient;
	readonly gate: AccountGate;
	readonly clock: Clock;
	/** Aborts when the execution is stopped. */
	readonly signal: AbortSignal | undefined;
	/** Hears of every pause of seconds or longer: how long, and what for. */
	readonly onPause: (ms: number, reason: string) => void;
}

/** @param timeout seconds that one request may take */
export async function startAsking(context: IExecuteFunctions, timeout?: number): Promise<Asking> {
	return {
		client: await connectSmsc(context, timeout),
		gate: gateOf(await context.getCredentials<IDataObject>('smscApi')),
		clock: systemClock,
		signal: context.getExecutionCancelSignal(),
		onPause: (ms, reason) => {
			context.logger.info(`SMSC: waiting ${Math.ceil(ms / 1000)} s ${reason}`);
		},
	};
}
