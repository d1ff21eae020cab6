import pLimit from 'p-limit';
import { GatewayFailure, type Clock } from 'node-frame';

import { stopped } from './stopped';

/**
 * «попытке отправки пяти и более запросов одновременно с разных подключений под одним логином»: four
 * at once still pass.
 */
const maxAtOnce = 4;

/** «не принимает … более одного массового запроса в течение минуты», and a second for the way there. */
export const listPause = 61_000;

/** Keeps the requests of one account within SMSC's limits, over all executions of this n8n process. */
export class AccountGate {
	private readonly requests = pLimit(maxAtOnce);

	private readonly lists = pLimit(1);

	private nextListAt = 0;

	/** Milliseconds until a list request may start, if nothing else asks for one. */
	pauseBeforeList(clock: Clock): number {
		return Math.max(0, this.nextListAt - clock.now());
	}

	/** Any request: waits while four are under way. */
	async pass<T>(request: () => Promise<T>): Promise<T> {
		return await this.requests(request);
	}

	/**
	 * A list request: waits for its minute. Counted from the end of the one before, because nobody
	 * knows when that arrived.
	 *
	 * @param onPause hears how many milliseconds it will wait
	 */
	async passList<T>(
		request: () => Promise<T>,
		clock: Clock,
		signal: AbortSignal | undefined,
		onPause: (ms: number) => void,
	): Promise<T> {
		return await this.lists(async () => {
			const pause = this.pauseBeforeList(clock);
			if (pause > 0 && !signal?.aborted) {
				onPause(pause);
				await clock.sleep(pause, signal);
			}
			if (signal?.aborted) throw stopped();
			const answer = await this.pass(async () => await outcomeOf(request));
			if (answer.hasArrived) this.nextListAt = clock.now() + listPause;
			return answer.result();
		});
	}
}

/** What a request ended with, to be given out later, and whether SMSC may have counted it. */
async function outcomeOf<T>(
	request: () => Promise<T>,
): Promise<{ hasArrived: boolean; result: () => T }> {
	try {
		const value = await request();
		return { hasArrived: true, result: () => value };
	} catch (error) {
		const hasArrived = !(error instanceof GatewayFailure && error.kind === 'unreachable');
		return { hasArrived, result: () => raise(error) };
	}
}

function raise(error: unknown): never {
	throw error;
}
