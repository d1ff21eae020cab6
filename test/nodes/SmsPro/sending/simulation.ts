import type { IExecuteFunctions } from 'n8n-workflow';
import { connectionFailure, GatewayHttp, redactor, type Clock } from 'node-frame';
import { planTry, SentMemory, settle, type Settlement } from 'sms-sending';

import type { Asking } from '../../../../nodes/SmsPro/reports/findReports';
import { dispatch } from '../../../../nodes/SmsPro/sending/dispatch';
import { smsPro } from '../../../../nodes/SmsPro/sending/smsPro';
import { XmlClient } from '../../../../nodes/SmsPro/gateway/client';
import { authenticateXml } from '../../../../nodes/SmsPro/gateway/xml/authenticateXml';
import { seededRandom, type Gateway } from '../../../gateway';
import { recipientsOf, usualRules, type FlatRow, type Rules } from './rows';

/** A clock that doesn't wait: sleeping moves it. */
export class TestClock implements Clock {
	readonly pauses: number[] = [];
	private time = Date.parse('2026-11-22T06:00:00Z');

	now(): number {
		return this.time;
	}

	async sleep(ms: number): Promise<void> {
		this.pauses.push(ms);
		await this.pass(ms);
	}

	/** What takes time without being a pause. */
	async pass(ms: number): Promise<void> {
		this.time += ms;
		await Promise.resolve();
	}
}

/** A client of the simulated gateway that needs no n8n. */
export function clientOf(gateway: Gateway): XmlClient {
	const { login, password } = gateway.account;
	return new XmlClient(
		new GatewayHttp(
			'SMSPRO',
			async (path, body) => {
				const response = await fetch(`${gateway.url}${path}`, {
					method: 'POST',
					body: authenticateXml(body, login, password),
					redirect: 'manual',
				}).catch((error: unknown) => {
					throw connectionFailure(error, 'SMSPRO', 30);
				});
				const bytes = await response.arrayBuffer().catch((error: unknown) => {
					throw connectionFailure(error, 'SMSPRO', 30);
				});
				return { httpStatus: response.status, body: new Uint8Array(bytes) };
			},
			redactor([]),
		),
	);
}

/** What n8n keeps of a node over the tries of an execution. */
export type Kept = Record<string, unknown>;

export interface Sending {
	readonly clock: TestClock;
	readonly parallel?: number;
	readonly signal?: AbortSignal;
	/** Names the execution, whose tries are one sending. */
	readonly scope?: string;
	/** By default, nothing is kept: as after a crash. */
	readonly kept?: Kept;
	readonly rules?: Partial<Rules>;
}

/** Everything between the input rows and the settled recipients. */
export async function sendRows(
	gateway: Gateway,
	changes: ReadonlyArray<Partial<FlatRow>>,
	{ clock, signal, ...sending }: Sending,
): Promise<Settlement[]> {
	const asking = { client: clientOf(gateway), clock, random: seededRandom(7), signal };
	return await sendRowsBy(asking, changes, sending);
}

/** The same by any way to a gateway, such as that of a `Run`. */
export async function sendRowsBy(
	asking: Asking,
	changes: ReadonlyArray<Partial<FlatRow>>,
	{ parallel = 2, scope = 'execution 1', kept = {}, rules }: Omit<Sending, 'clock' | 'signal'> = {},
): Promise<Settlement[]> {
	const recipients = recipientsOf(changes, {
		...usualRules,
		now: asking.clock.now(),
		...rules,
	});
	const memory = new SentMemory(contextOf(kept), recipients);
	const { known, ...plan } = planTry(recipients, smsPro, memory, scope);
	const verdicts = await dispatch(plan, memory, { ...asking, parallel });
	return settle(recipients, [...known, ...verdicts]);
}

function contextOf(kept: Kept): IExecuteFunctions {
	return {
		getContext: () => kept,
		getNode: () => ({ type: 'smsPro' }),
		evaluateExpression: () => 0,
	} as unknown as IExecuteFunctions;
}
