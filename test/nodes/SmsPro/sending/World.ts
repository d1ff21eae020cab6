import { connectionFailure, GatewayHttp, redactor, type Clock } from 'node-frame';

import { XmlClient } from '../../../../nodes/SmsPro/gateway/client';
import { authenticateXml } from '../../../../nodes/SmsPro/gateway/xml/authenticateXml';
import type { Asking } from '../../../../nodes/SmsPro/reports/findReports';
import {
	createGateway,
	seededRandom,
	VirtualTime,
	type CoreOptions,
	type DirectGateway,
	type Exchange,
	type Outgoing,
} from '../../../gateway';

type Post = ConstructorParameters<typeof GatewayHttp>[1];

export interface WorldOptions extends Omit<CoreOptions, 'clock'> {
	/** The same seed, the same world: latencies, and what `random` gives to the runs. */
	readonly seed: number;
	/** The longest way of a request to the gateway, or of its answer back, in milliseconds; 0: all in the order they began. */
	readonly longestWay: number;
	/** How long a run waits for an answer, in milliseconds. */
	readonly timeout: number;
}

/** What one run has of the world: what `dispatch` and `findReports` ask with. */
export interface Run extends Asking {
	readonly post: Post;
	/** How many steps it has made. */
	readonly steps: number;
}

export interface Play<T> {
	readonly run: (run: Run) => Promise<T>;
	/**
	 * The step at which the run dies, never to return: 1 is before its first request reaches the
	 * gateway, 2 is after the gateway acted and before the answer is heard, 3 is before the second
	 * request and so on, in the order in which they happen.
	 */
	readonly crashAt?: number;
	/** Milliseconds after the start of the play. */
	readonly after?: number;
}

export type Ending<T> =
	| { readonly crashed: false; readonly value: T; readonly steps: number }
	| { readonly crashed: true; readonly value?: undefined; readonly steps: number };

const start = Date.parse('2026-11-22T06:00:00Z');

/**
 * The simulated gateway and those who call it, in one process: the product's XML writer and reader
 * are in the loop, sockets and real time are not. Runs interleave by the lengths of their requests'
 * ways, which the seed decides.
 */
export class World {
	readonly time = new VirtualTime(start);
	readonly gateway: DirectGateway;
	private readonly random: () => number;
	private readonly conditions: Conditions;

	constructor({
		seed = 1,
		longestWay = 2_000,
		timeout = 30_000,
		...gateway
	}: Partial<WorldOptions> = {}) {
		this.random = seededRandom(seed);
		this.conditions = { longestWay, timeout };
		this.gateway = createGateway({ random: this.random, ...gateway, clock: this.time });
	}

	/**
	 * Lets the runs go on side by side until each has ended or crashed. What a run that crashed or
	 * timed out has left under way still arrives, in a later play or with `settle`.
	 *
	 * @throws what a run throws
	 */
	async play<T>(...plays: ReadonlyArray<Play<T>>): Promise<Array<Ending<T>>> {
		let open = plays.length;
		const endings = plays.map(async (play) => await this.live(play).finally(() => (open -= 1)));
		// A run that throws while another goes on isn't unhandled: it is thrown below.
		const all = Promise.allSettled(endings);
		await this.time.passUntil(() => open === 0);
		await all;
		return await Promise.all(endings);
	}

	/** Lets everything arrive that is still under way. */
	async settle(): Promise<void> {
		await this.time.passAll();
	}

	private async live<T>({ run, crashAt = Infinity, after = 0 }: Play<T>): Promise<Ending<T>> {
		if (after > 0) await this.time.sleep(after);
		const life = new Life(this, crashAt, this.conditions, this.random);
		const ended = run(life).then((value): Ending<T> => ({
			crashed: false,
			value,
			steps: life.steps,
		}));
		const crashed = life.death.then((): Ending<T> => ({ crashed: true, steps: life.steps }));
		return await Promise.race([ended, crashed]);
	}
}

type Conditions = Pick<WorldOptions, 'longestWay' | 'timeout'>;

class Life implements Run {
	steps = 0;
	readonly client: XmlClient;
	readonly random: () => number;
	/** Resolves when the run crashes. */
	readonly death: Promise<void>;
	private isDead = false;
	private die = () => {};

	constructor(
		private readonly world: World,
		private readonly crashAt: number,
		private readonly conditions: Conditions,
		private readonly chance: () => number,
	) {
		this.random = seededRandom(chance() * 2 ** 32);
		this.client = new XmlClient(new GatewayHttp('SMSPRO', this.post, redactor([])));
		this.death = new Promise((resolve) => {
			this.die = resolve;
		});
	}

	readonly clock: Clock = {
		now: () => this.world.time.now(),
		sleep: async (ms, signal) => {
			if (signal?.aborted) return;
			const aborted = new Promise<void>((resolve) => {
				signal?.addEventListener('abort', () => resolve(), { once: true });
			});
			await Promise.race([this.world.time.sleep(ms), aborted]);
			if (this.isDead) await forever();
		},
	};

	readonly post: Post = async (path, body, contentType) => {
		const { gateway } = this.world;
		const { login, password } = gateway.account;
		if (this.isDead) return await forever();
		await this.way();
		// A run that dies leaves on the wire what it has under way beside: half of it arrives.
		const arrives = this.isDead ? this.chance() < 0.5 : !this.diesNow();
		if (!arrives) return await forever();

		const exchange = gateway.receive({
			method: 'POST',
			url: path,
			ip: '127.0.0.1',
			contentType,
			body: authenticateXml(body, login, password),
		});
		const outgoing = await this.answerInTime(exchange);
		if (outgoing.kind !== 'timeout') await this.way();
		const hears = !this.isDead && !this.diesNow();
		if (hears && outgoing.kind === 'reply') exchange.told(outgoing.reply);
		exchange.close();
		return hears ? this.read(outgoing) : await forever();
	};

	private async way(): Promise<void> {
		await this.world.time.sleep(this.chance() * this.conditions.longestWay);
	}

	private diesNow(): boolean {
		this.steps += 1;
		if (this.steps < this.crashAt) return false;
		this.isDead = true;
		this.die();
		return true;
	}

	/** The gateway goes on by itself when nobody waits any more. */
	private async answerInTime(exchange: Exchange): Promise<Outgoing | { kind: 'timeout' }> {
		const { time } = this.world;
		const { timeout } = this.conditions;
		return await new Promise((resolve, reject) => {
			const pause = async (ms: number) => {
				if (ms > timeout) void time.sleep(timeout).then(() => resolve({ kind: 'timeout' }));
				await time.sleep(ms);
			};
			exchange.answer(pause).then(resolve, reject);
		});
	}

	/** What n8n's HTTP layer would make of it. */
	private read(outgoing: Outgoing | { kind: 'timeout' }): Awaited<ReturnType<Post>> {
		if (outgoing.kind === 'reply') {
			const { httpStatus, body } = outgoing.reply;
			return { httpStatus, body: new Uint8Array(Buffer.from(body)) };
		}
		const code = outgoing.kind === 'timeout' ? 'ETIMEDOUT' : outgoing.code;
		throw connectionFailure({ code }, 'SMSPRO', this.conditions.timeout / 1_000);
	}
}

/** Another promise each time: one for all would keep everything that ever waited for it. */
async function forever(): Promise<never> {
	return await new Promise(() => {});
}
