import type { IExecuteFunctions } from 'n8n-workflow';
import { connectionFailure, GatewayHttp, type Clock } from 'node-frame';
import {
	planTry,
	readRecipients,
	SentMemory,
	settle,
	type Row,
	type Settlement,
} from 'sms-sending';

import { seededRandom, VirtualTime } from '../../../../test/gateway';
import { createSmsc, type DirectSmsc } from '../../../../test/gateway/smsc';
import { AccountGate } from '../../nodes/Smsc/gateway/accountGate';
import { authenticateForm } from '../../nodes/Smsc/credential/authenticate';
import type { Asking } from '../../nodes/Smsc/gateway/asking';
import { SmscClient } from '../../nodes/Smsc/gateway/client';
import { dispatch } from '../../nodes/Smsc/sending/dispatch';
import type { OwnRow, SmscPacket } from '../../nodes/Smsc/sending/message';
import { readWishes } from '../../nodes/Smsc/sending/sendParameters';
import { smsc as gateway } from '../../nodes/Smsc/sending/smsc';

type Post = ConstructorParameters<typeof GatewayHttp>[1];

/** What n8n keeps of a node over the tries of an execution. */
export type Kept = Record<string, unknown>;

/** One try of the node. */
export interface Try {
	readonly rows: ReadonlyArray<Row<OwnRow>>;
	readonly duplicates?: 'sendOnce' | 'sendEach';
	/** Of the tries before in the same execution; by default, it is a new one. */
	readonly kept?: Kept;
	/** The request after which the process dies: an odd one before SMSC gets it, an even one after. */
	readonly crashAt?: number;
	/** Another process of n8n knows nothing of the requests of this one. */
	readonly isElsewhere?: boolean;
}

/** The longest way of a request to SMSC, or of its answer back, in milliseconds. */
const longestWay = 2_000;
const timeout = 30_000;

/** 2026-11-22 12:00 in Moscow. */
const noon = Date.UTC(2026, 10, 22, 9);

/** The simulated SMSC and those who call it, in one process, on a clock that passes each pause at once. */
export class SmscWorld {
	readonly time = new VirtualTime(noon);
	readonly smsc: DirectSmsc;
	/** SMSC reads no request and lets every connection hang. */
	isSilent = false;
	private gate = new AccountGate();
	private readonly random: () => number;
	private executions = 0;
	private underWay = 0;

	constructor(seed = 1) {
		this.random = seededRandom(seed);
		this.smsc = createSmsc({ clock: this.time, accounts: [{ balance: 1e9 }] });
	}

	/** Lets tries go on side by side. @returns undefined for one that died */
	async play(...tries: readonly Try[]): Promise<Array<Settlement[] | undefined>> {
		let open = tries.length;
		const endings = tries.map(async (each) => await this.live(each).finally(() => (open -= 1)));
		const all = Promise.allSettled(endings);
		await this.time.passUntil(() => open === 0);
		await all;
		if (tries.some(({ crashAt }) => crashAt !== undefined)) {
			await this.time.passAll();
			this.underWay = 0;
			this.gate = new AccountGate();
		}
		return await Promise.all(endings);
	}

	private async live(each: Try): Promise<Settlement[] | undefined> {
		const { rows, duplicates = 'sendOnce', kept = {}, crashAt = Infinity, isElsewhere } = each;
		let die = () => {};
		const died = new Promise<undefined>((resolve) => (die = () => resolve(undefined)));
		this.executions += 1;
		const asking: Asking = {
			client: new SmscClient(new GatewayHttp('SMSC', this.post(crashAt, die), (text) => text)),
			gate: isElsewhere ? new AccountGate() : this.gate,
			clock: this.clock,
			random: this.random,
			signal: undefined,
			onPause: () => {},
		};
		return await Promise.race([this.send(rows, duplicates, kept, asking), died]);
	}

	private async send(
		rows: ReadonlyArray<Row<OwnRow>>,
		duplicates: 'sendOnce' | 'sendEach',
		kept: Kept,
		asking: Asking,
	): Promise<Settlement[]> {
		kept['scope'] ??= `execution ${this.executions}`;
		const scope = String(kept['scope']);
		const own = rows.map((row) => ({ ...row, own: { ...row.own, scope } }));
		const recipients = readRecipients(own, gateway, { duplicates, zone: 'Asia/Almaty', now: noon });
		const context = {
			getContext: () => kept,
			getNode: () => ({ type: 'smsc' }),
			evaluateExpression: () => 0,
		} as unknown as IExecuteFunctions;
		const memory = new SentMemory(context, recipients);
		const { known, packets, doubtful, occurrences } = planTry(recipients, gateway, memory, scope);
		const plan = {
			packets: packets as SmscPacket[],
			doubtful: doubtful as SmscPacket[],
			occurrences,
		};
		return settle(recipients, [...known, ...(await dispatch(plan, asking, memory))]);
	}

	private readonly clock: Clock = {
		now: () => this.time.now(),
		sleep: async (ms) => await this.time.sleep(ms),
	};

	private post(crashAt: number, die: () => void): Post {
		let steps = 0;
		const diesNow = () => {
			steps += 1;
			if (steps >= crashAt) die();
			return steps >= crashAt;
		};
		return async (path, body, contentType) => {
			if (steps >= crashAt) return await forever();
			this.underWay += 1;
			await this.way();
			if (diesNow()) return await forever();
			if (this.isSilent) {
				await this.time.sleep(timeout);
				this.underWay -= 1;
				throw connectionFailure({ code: 'ETIMEDOUT' }, 'SMSC', timeout / 1_000);
			}
			const { login, password: psw } = this.smsc.account;
			const { answer } = this.smsc.receive({
				method: 'POST',
				url: path,
				contentType,
				ip: '127.0.0.1',
				body: Buffer.from(authenticateForm(body, { login, psw })),
				concurrent: this.underWay,
			});
			await this.way();
			this.underWay -= 1;
			if (diesNow()) return await forever();
			if (typeof answer === 'string') {
				throw connectionFailure({ code: 'ECONNRESET' }, 'SMSC', timeout / 1_000);
			}
			return { httpStatus: answer.httpStatus, body: new Uint8Array(Buffer.from(answer.body)) };
		};
	}

	private async way(): Promise<void> {
		await this.time.sleep(this.random() * longestWay);
	}
}

async function forever(): Promise<never> {
	return await new Promise(() => {});
}

/** A row of a list under a key. */
export function keyedRow(
	to: unknown,
	change: { text?: string; sender?: string; covers?: 'message' | 'recipient'; key?: string } = {},
): Row<OwnRow> {
	const { text = 'Autumn sale', sender = '', covers = 'message', key = 'autumn-sale' } = change;
	return {
		item: 0,
		to,
		sender,
		text,
		defaultCountry: 'KZ',
		maxParts: 0,
		sendAt: undefined,
		own: {
			channel: 'sms',
			comment: '',
			subject: '',
			voice: '',
			bot: '',
			wishes: readWishes({}),
			key: key === '' ? undefined : { name: key, covers },
			scope: '',
		},
	};
}
