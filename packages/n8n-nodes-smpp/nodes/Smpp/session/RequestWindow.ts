import { statusOf } from '../protocol/commandStatuses';
import type { OptionalParameter } from '../protocol/optionalParameters';
import type { CommandName, FieldsOf, PduToEncode } from '../protocol/Pdu';
import { stopped, stoppedWaiting, tooFast } from './Answer';
import type { Answer, WindowedCommand } from './Answer';
import { AnswerWatch } from './AnswerWatch';
import type { AnswerTimes } from './AnswerWatch';
import { FairQueue } from './FairQueue';
import { SendRate } from './SendRate';
import type { Timer, TimerClock } from './TimerClock';

/** Whose requests take turns with those of others. */
export interface Asker {
	/** Aborting it takes back what hasn't gone out, and ends the waiting for answers a little later. */
	readonly signal?: AbortSignal | undefined;
	/** Called where one request more could go out than the window allows, and none waits. */
	readonly onRoom?: () => void;
}

interface Request {
	readonly command: WindowedCommand;
	readonly fields: FieldsOf<WindowedCommand>;
	readonly optional: readonly OptionalParameter[];
	readonly asker: Asker;
	readonly settle: (answer: Answer<WindowedCommand>) => void;
	/** By the clock; of the last time that it went out. */
	sentAt: number;
	/** The peer's "later", if it said so. */
	putOff: Answer<WindowedCommand> | undefined;
}

export interface WindowLink {
	/** The next sequence_number. */
	nextSequence(): number;
	/** Whether the socket takes bytes, or has to drain first. */
	isWritable(): boolean;
	/** Throws a PduFormatError when a field doesn't fit. */
	write(pdu: PduToEncode<WindowedCommand>): void;
	/** Finds out whether the peer is there at all. */
	enquire(): void;
	/** Ends the link, on which requests get no answers. */
	giveUp(reason: string): void;
}

/** Room for thousands of executions at once; more behind the window would only pile up in memory. */
export const maxWaiting = 10_000;

/** One promise for all, so that refusing a flood of requests takes no memory either. */
const queueFull = Promise.resolve({
	kind: 'notSent' as const,
	reason: `${maxWaiting} messages are waiting already for the operator to answer`,
});

/** Milliseconds in which what is under way may still be answered when its asker stops. */
const stopMs = 2_000;

/** Who asks for himself alone. */
const anybody: Asker = {};

/**
 * Requests in their order, those of each asker in turn; at most `window` of them unanswered, at most `throughput` a second. What the
 * peer puts off ("throttled", "queue full") goes out again. A new link gets one request, and the others once that is answered: one
 * that breaks at each message, or answers none, then costs one message and not a window full. Nothing is encoded before it may go out.
 */
export class RequestWindow {
	private readonly rate: SendRate;

	private readonly waiting = new FairQueue<Request>();

	/** Those whose signal is listened to. */
	private readonly heeded = new WeakSet<Asker>();

	/** By sequence_number; oldest first. */
	private readonly unanswered = new Map<number, Request>();

	private rateTimer: Timer | undefined;

	private readonly watch: AnswerWatch;

	private readonly noAnswer: string;

	private closedBecause: string | undefined;

	private firstLost: number | undefined;

	private lastSettled: number | undefined;

	constructor(
		private readonly link: WindowLink,
		private readonly clock: TimerClock,
		times: AnswerTimes,
		private window: number,
		throughput: number,
		random: () => number = Math.random,
	) {
		this.rate = new SendRate(throughput, random);
		this.noAnswer = `The operator did not answer within ${times.lateAnswerMs / 1000} s`;
		this.watch = new AnswerWatch(clock, times, {
			oldest: () => this.unanswered.values().next().value?.sentAt,
			onStalled: () => link.enquire(),
			onAlive: () => this.tryOne(),
			onTooLate: (time) => this.dropSentBefore(time),
			onHopeless: () => link.giveUp(this.noAnswer),
		});
	}

	get unansweredCount(): number {
		return this.unanswered.size;
	}

	/** When the peer last said yes or no to a request, and not "later"; undefined if it never did. */
	get answeredAt(): number | undefined {
		return this.lastSettled;
	}

	/** Once closed: when the first of the requests went out that never got an answer; undefined if all got theirs. */
	get lostSince(): number | undefined {
		return this.firstLost;
	}

	/** Never rejects. Aborting the asker's signal takes the request back as long as it hasn't gone out. */
	request<Name extends WindowedCommand>(
		command: Name,
		fields: FieldsOf<Name>,
		optional: readonly OptionalParameter[],
		asker: Asker = anybody,
	): Promise<Answer<Name>> {
		if (this.closedBecause !== undefined) {
			return Promise.resolve({ kind: 'notSent', reason: this.closedBecause });
		}
		if (asker.signal?.aborted) return Promise.resolve(stopped as Answer<Name>);
		if (this.waiting.length >= maxWaiting) return queueFull;
		this.heed(asker);
		return new Promise((resolve) => {
			const settle = resolve as (answer: Answer<WindowedCommand>) => void;
			const request = { command, fields, optional, asker, settle, sentAt: 0, putOff: undefined };
			this.waiting.push(asker, request);
			this.pump();
		});
	}

	/** Hands an answer to its request. False when none waits for it, or one of another command. */
	answer(sequence: number, command: CommandName, answer: Answer<WindowedCommand>): boolean {
		const request = this.unanswered.get(sequence);
		if (request === undefined) return false;
		if (command !== 'generic_nack' && command !== `${request.command}_resp`) return false;
		this.unanswered.delete(sequence);
		const now = this.clock.now();
		this.watch.answered(now);
		const status = answer.kind === 'answered' ? answer.status : 0;
		if (status !== 0 && statusOf(status).repeat === 'safe') {
			this.takePutOff(request, answer, now);
		} else {
			if (status === 0) this.rate.accepted(now);
			this.lastSettled = now;
			request.settle(answer);
		}
		this.pump();
		return true;
	}

	/** The peer answered an enquiry. */
	alive(): void {
		this.watch.alive();
	}

	limit(window: number, throughput: number): void {
		this.window = window;
		this.rate.limit(throughput);
		this.pump();
	}

	/** Takes no more requests and gives back those that haven't gone out. */
	stopSending(reason: string): void {
		this.closedBecause ??= reason;
		this.rateTimer?.cancel();
		for (const request of this.waiting.takeAll()) {
			request.settle({ kind: 'notSent', reason: this.closedBecause });
		}
	}

	/** No more answers will come: what went out is of unknown fate. */
	close(reason: string): void {
		this.stopSending(reason);
		this.watch.stop();
		const unanswered = [...this.unanswered.values()];
		this.firstLost = unanswered[0]?.sentAt;
		this.unanswered.clear();
		for (const request of unanswered) request.settle({ kind: 'unknown', reason });
	}

	/** Sends what may go out now. */
	pump(): void {
		while (this.waiting.length > 0 && this.hasRoom() && this.link.isWritable()) {
			const now = this.clock.now();
			const delay = this.rate.delay(now);
			if (delay > 0) {
				this.pumpIn(delay);
				return;
			}
			const request = this.waiting.shift();
			if (request) this.send(request, now);
		}
	}

	private heed(asker: Asker): void {
		if (asker.signal === undefined || this.heeded.has(asker)) return;
		this.heeded.add(asker);
		const onAbort = () => {
			for (const { settle } of this.waiting.take(asker)) settle(stopped);
			this.clock.setTimer(stopMs, () => {
				for (const request of this.unanswered.values()) {
					// Its place in the window stays taken: the peer still has it.
					if (request.asker === asker) request.settle(stoppedWaiting);
				}
			});
		};
		asker.signal.addEventListener('abort', onAbort, { once: true });
	}

	private hasRoom(): boolean {
		const window = this.lastSettled === undefined ? 1 : this.window;
		return this.watch.isStalled ? this.watch.mayTry : this.unanswered.size < window;
	}

	private pumpIn(delay: number): void {
		if (this.rateTimer) return;
		this.rateTimer = this.clock.setTimer(delay, () => {
			this.rateTimer = undefined;
			this.pump();
		});
	}

	private send(request: Request, now: number): void {
		const { command, fields, optional, settle } = request;
		const sequence = this.link.nextSequence();
		try {
			this.link.write({ command, sequence, fields, optional });
		} catch (problem) {
			settle({ kind: 'notSent', reason: problem instanceof Error ? problem.message : 'unknown' });
			return;
		}
		this.rate.take(now);
		request.sentAt = now;
		this.unanswered.set(sequence, request);
		this.watch.sent();
	}

	private takePutOff(request: Request, answer: Answer<WindowedCommand>, now: number): void {
		if (this.closedBecause !== undefined) {
			request.settle({ kind: 'notSent', reason: this.closedBecause });
			return;
		}
		if (request.asker.signal?.aborted) {
			request.settle(stopped);
			return;
		}
		request.putOff = answer;
		if (this.rate.refused(request.sentAt, now)) {
			this.waiting.pushAgain(request.asker, request);
			return;
		}
		request.settle(answer);
		for (const { settle, putOff } of this.waiting.takeAll()) settle(putOff ?? tooFast);
	}

	/** Those that wait for their answers may be the only ones that don't get one. */
	private tryOne(): void {
		if (this.waiting.length > 0) this.pump();
		else this.unanswered.values().next().value?.asker.onRoom?.();
	}

	private dropSentBefore(time: number): void {
		for (const [sequence, { sentAt, settle }] of this.unanswered) {
			if (sentAt > time) break;
			this.unanswered.delete(sequence);
			settle({ kind: 'unknown', reason: this.noAnswer });
		}
		this.pump();
	}
}
