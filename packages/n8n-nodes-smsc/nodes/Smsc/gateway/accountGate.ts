import pLimit from 'p-limit';
import { GatewayFailure, type Clock } from 'node-frame';

/**
 * «попытке отправки пяти и более запросов одновременно с разных подключений под одним логином»: four
 * at once still pass.
 */
const maxAtOnce = 4;

/** «в течение минуты», and a second for the way there. */
export const minutePause = 61_000;

/** Keeps the requests of one account within SMSC's limits, over all executions of this n8n process. */
export class AccountGate {
	private readonly requests = pLimit(maxAtOnce);

	private readonly lists = pLimit(1);

	private nextListAt = 0;

	/** By id: when the last of those who work on it is done. */
	private readonly turns = new Map<string, Promise<unknown>>();

	/** Milliseconds until a list request may start, if nothing else asks for one. */
	pauseBeforeList(clock: Clock): number {
		return Math.max(0, this.nextListAt - clock.now());
	}

	/**
	 * Work on messages of these ids: waits until nobody else is at one of them. SMSC takes any number of
	 * messages under one id, so who looks for one must not do it beside somebody who sends it.
	 */
	async inTurn<T>(ids: ReadonlySet<string>, work: () => Promise<T>): Promise<T> {
		const before = [...ids].map((id) => this.turns.get(id));
		// All ids at once: two that share several wait in the same order, so never for each other.
		const result = Promise.all(before).then(work);
		const done = Promise.allSettled([result]);
		for (const id of ids) this.turns.set(id, done);
		try {
			return await result;
		} finally {
			for (const id of ids) if (this.turns.get(id) === done) this.turns.delete(id);
		}
	}

	/** Any request: waits while four are under way. */
	async pass<T>(request: () => Promise<T>): Promise<T> {
		return await this.requests(request);
	}

	/**
	 * A list request: waits for its minute, as SMSC «не принимает … более одного массового запроса в
	 * течение минуты». Counted from the end of the one before, because nobody knows when that arrived.
	 *
	 * @param signal ends the pause, not the request
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
			const answer = this.pass(request);
			if (await mayHaveArrived(answer)) this.nextListAt = clock.now() + minutePause;
			return await answer;
		});
	}
}

/** Whether SMSC may have counted the request. */
async function mayHaveArrived(answer: Promise<unknown>): Promise<boolean> {
	return await answer.then(
		() => true,
		(error: unknown) => !(error instanceof GatewayFailure && error.kind === 'unreachable'),
	);
}
