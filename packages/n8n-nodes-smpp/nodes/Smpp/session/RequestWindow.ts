import type { OptionalParameter } from '../protocol/optionalParameters';
import { encodePdu } from '../protocol/Pdu';
import type { CommandName, FieldsOf, Pdu } from '../protocol/Pdu';
import type { Timer, TimerClock } from './TimerClock';
import { TokenBucket } from './TokenBucket';

type ResponseName<Name extends CommandName> = Extract<CommandName, `${Name}_resp`>;

/**
 * What became of a request.
 * `answered`: the peer said yes or no; `response` is null when all that could be read of it is its status.
 * `unknown`: it went out and no answer came: it may have been carried out.
 * `notSent`: no octet of it went out.
 */
export type Answer<Name extends CommandName> =
	| {
			readonly kind: 'answered';
			readonly status: number;
			readonly response: Pdu<ResponseName<Name>> | null;
	  }
	| { readonly kind: 'unknown'; readonly reason: string }
	| { readonly kind: 'notSent'; readonly reason: string };

export type WindowedCommand = 'submit_sm';

interface WaitingRequest {
	readonly command: WindowedCommand;
	readonly fields: FieldsOf<WindowedCommand>;
	readonly optional: readonly OptionalParameter[];
	readonly settle: (answer: Answer<WindowedCommand>) => void;
}

interface UnansweredRequest {
	readonly command: WindowedCommand;
	readonly settle: (answer: Answer<WindowedCommand>) => void;
	readonly deadline: number;
}

export interface WindowLink {
	/** The next sequence_number. */
	nextSequence(): number;
	/** Whether the socket takes bytes, or has to drain first. */
	isWritable(): boolean;
	write(bytes: Buffer): void;
}

/** Room for thousands of executions at once; more behind the window would only pile up in memory. */
export const maxWaiting = 10_000;

/** One promise for all, so that refusing a flood of requests takes no memory either. */
const queueFull = Promise.resolve({
	kind: 'notSent' as const,
	reason: `${maxWaiting} messages are waiting already for the operator to answer`,
});

/**
 * Requests in their order, at most `window` of them unanswered, at most `throughput` a second.
 * Nothing is encoded before it may go out.
 */
export class RequestWindow {
	private readonly bucket: TokenBucket;

	private readonly waiting: WaitingRequest[] = [];

	/** By sequence_number; oldest first, and as all wait equally long, first to fall due. */
	private readonly unanswered = new Map<number, UnansweredRequest>();

	private rateTimer: Timer | undefined;

	private responseTimer: Timer | undefined;

	private closedBecause: string | undefined;

	constructor(
		private readonly link: WindowLink,
		private readonly clock: TimerClock,
		private readonly responseTimeoutMs: number,
		private window: number,
		throughput: number,
	) {
		this.bucket = new TokenBucket(throughput);
	}

	get unansweredCount(): number {
		return this.unanswered.size;
	}

	/** Never rejects. Aborting `signal` takes the request back as long as it hasn't gone out. */
	request<Name extends WindowedCommand>(
		command: Name,
		fields: FieldsOf<Name>,
		optional: readonly OptionalParameter[],
		signal?: AbortSignal,
	): Promise<Answer<Name>> {
		if (this.closedBecause !== undefined) {
			return Promise.resolve({ kind: 'notSent', reason: this.closedBecause });
		}
		if (this.waiting.length >= maxWaiting) return queueFull;
		return new Promise((resolve) => {
			const settle = resolve as (answer: Answer<WindowedCommand>) => void;
			if (signal) this.watch(signal, { command, fields, optional, settle });
			else this.waiting.push({ command, fields, optional, settle });
			this.pump();
		});
	}

	/** Hands an answer to its request. False when none waits for it, or one of another command. */
	answer(sequence: number, command: CommandName, answer: Answer<WindowedCommand>): boolean {
		const request = this.unanswered.get(sequence);
		if (request === undefined) return false;
		if (command !== 'generic_nack' && command !== `${request.command}_resp`) return false;
		this.unanswered.delete(sequence);
		request.settle(answer);
		this.pump();
		return true;
	}

	limit(window: number, throughput: number): void {
		this.window = window;
		this.bucket.limit(throughput);
		this.pump();
	}

	/** Sends nothing for `ms`, as a throttled client should. */
	pause(ms: number): void {
		this.bucket.pauseUntil(this.clock.now() + ms);
	}

	/** Takes no more requests and gives back those that haven't gone out. */
	stopSending(reason: string): void {
		this.closedBecause ??= reason;
		this.rateTimer?.cancel();
		for (const request of this.waiting.splice(0)) {
			request.settle({ kind: 'notSent', reason: this.closedBecause });
		}
	}

	/** No more answers will come: what went out is of unknown fate. */
	close(reason: string): void {
		this.stopSending(reason);
		this.responseTimer?.cancel();
		const unanswered = [...this.unanswered.values()];
		this.unanswered.clear();
		for (const request of unanswered) request.settle({ kind: 'unknown', reason });
	}

	/** Sends what may go out now. */
	pump(): void {
		while (
			this.waiting.length > 0 &&
			this.unanswered.size < this.window &&
			this.link.isWritable()
		) {
			const now = this.clock.now();
			const delay = this.bucket.delay(now);
			if (delay > 0) {
				this.pumpIn(delay);
				return;
			}
			const request = this.waiting.shift();
			if (request) this.send(request, now);
		}
	}

	private pumpIn(delay: number): void {
		if (this.rateTimer) return;
		this.rateTimer = this.clock.setTimer(delay, () => {
			this.rateTimer = undefined;
			this.pump();
		});
	}

	private send({ command, fields, optional, settle }: WaitingRequest, now: number): void {
		const sequence = this.link.nextSequence();
		let bytes: Buffer;
		try {
			bytes = encodePdu<WindowedCommand>({ command, sequence, fields, optional });
		} catch (problem) {
			settle({ kind: 'notSent', reason: problem instanceof Error ? problem.message : 'unknown' });
			return;
		}
		this.bucket.take(now);
		this.unanswered.set(sequence, { command, settle, deadline: now + this.responseTimeoutMs });
		this.responseTimer ??= this.clock.setTimer(this.responseTimeoutMs, () => this.dropOverdue());
		this.link.write(bytes);
	}

	private dropOverdue(): void {
		this.responseTimer = undefined;
		const now = this.clock.now();
		const reason = `The operator did not answer within ${this.responseTimeoutMs / 1000} s`;
		for (const [sequence, { settle, deadline }] of this.unanswered) {
			if (deadline > now) {
				this.responseTimer = this.clock.setTimer(deadline - now, () => this.dropOverdue());
				break;
			}
			this.unanswered.delete(sequence);
			settle({ kind: 'unknown', reason });
		}
		this.pump();
	}

	/** Puts the request into the queue and takes it out again if `signal` aborts before its turn. */
	private watch(signal: AbortSignal, request: WaitingRequest): void {
		const stopped: Answer<WindowedCommand> = {
			kind: 'notSent',
			reason: 'The execution was stopped before its turn',
		};
		if (signal.aborted) {
			request.settle(stopped);
			return;
		}
		const onAbort = () => {
			const index = this.waiting.indexOf(watched);
			if (index === -1) return;
			this.waiting.splice(index, 1);
			watched.settle(stopped);
		};
		const watched: WaitingRequest = {
			...request,
			settle: (answer) => {
				signal.removeEventListener('abort', onAbort);
				request.settle(answer);
			},
		};
		signal.addEventListener('abort', onAbort);
		this.waiting.push(watched);
	}
}
