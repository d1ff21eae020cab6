import type { Socket } from 'node:net';

import { statusCodes } from '../protocol/commandStatuses';
import { FrameReader } from '../protocol/FrameReader';
import { isResponse } from '../protocol/header';
import type { PduHeader } from '../protocol/header';
import type { OptionalParameter } from '../protocol/optionalParameters';
import { PduWriter } from '../protocol/octets';
import { decodePdu, writePdu } from '../protocol/Pdu';
import type { CommandName, DecodedFrame, FieldsOf, Pdu, PduToEncode } from '../protocol/Pdu';
import { describeSocketError } from './connectSocket';
import { LinkWatch } from './LinkWatch';
import { RequestWindow } from './RequestWindow';
import type { Answer, WindowedCommand } from './Answer';
import type { Asker } from './RequestWindow';
import type { SessionSettings } from './SessionSettings';
import type { Timer, TimerClock } from './TimerClock';

export type BindCommand = 'bind_receiver' | 'bind_transceiver' | 'bind_transmitter';

/** A deliver_sm as it came; `malformed` when its body contradicts itself. `frame` is the whole PDU. */
export type Delivery =
	| { readonly kind: 'delivery'; readonly pdu: Pdu<'deliver_sm'>; readonly frame: Buffer }
	| { readonly kind: 'malformed'; readonly problem: string; readonly frame: Buffer };

/** Gives the command_status of the answer. One that throws or rejects answers ESME_RX_T_APPN. */
export type DeliveryHandler = (delivery: Delivery, session: Session) => number | Promise<number>;

const lastSequence = 0x7fffffff;

/** Has no response, so none may be sent (SMPP 3.4, 4.12.1). */
const alertNotificationId = 0x00000102;

/** Answers that the peer doesn't read: beyond this nothing more is read of it either. */
const maxUnreadOctets = 1024 * 1024;

/** A window of SMSC is 5; a peer with this many deliveries unanswered doesn't wait for answers. */
const maxUnansweredDeliveries = 1000;

/**
 * One SMPP 3.4 session on a connected socket, as the client. It cuts frames, answers what the peer asks, matches answers to
 * requests and watches the link. Whatever the peer sends, it ends in a usable session or in a closed one.
 */
export class Session {
	/** Fulfilled with the reason once the session is over, however that came; never rejects. */
	readonly closed: Promise<string>;

	private state: 'open' | 'unbinding' | 'closed' = 'open';

	private overSince: number | undefined;

	private sequence = 0;

	private readonly frames = new FrameReader();

	private readonly window: RequestWindow;

	private readonly watch: LinkWatch;

	private readonly outgoing = new PduWriter();

	private bindAnswered: ((answer: Answer<BindCommand>) => void) | undefined;

	private unbindTimer: Timer | undefined;

	private unansweredDeliveries = 0;

	/** Nobody here wants it any more. */
	private isGivenUp = false;

	/** The peer asked to end the session; what it still owes may come. */
	private isLeaving = false;

	private announceClosed: (reason: string) => void = () => {};

	/** @param place "host:port", for messages */
	constructor(
		private readonly socket: Socket,
		readonly place: string,
		private readonly settings: SessionSettings,
		private readonly clock: TimerClock,
		private readonly onDelivery: DeliveryHandler,
	) {
		this.closed = new Promise((resolve) => {
			this.announceClosed = resolve;
		});
		this.window = new RequestWindow(
			{
				nextSequence: () => this.nextSequence(),
				isWritable: () => !socket.writableNeedDrain,
				write: (pdu) => this.write(pdu),
				enquire: () => this.watch.ask(),
				giveUp: (reason) => this.destroy(reason),
			},
			clock,
			settings,
			settings.window,
			settings.throughput,
		);
		this.watch = new LinkWatch(
			clock,
			settings,
			() => this.send('enquire_link', this.nextSequence(), {}),
			() => this.destroy(`${place} went silent: not even an enquire_link was answered`),
		);
		socket.on('data', (bytes) => this.read(bytes));
		socket.on('drain', () => {
			socket.resume();
			this.window.pump();
		});
		socket.on('error', (error: NodeJS.ErrnoException) => {
			this.destroy(`The connection to ${place} broke: ${describeSocketError(error)}`);
		});
		socket.on('close', () => this.destroy(`${place} closed the connection`));
	}

	get isOpen(): boolean {
		return this.state === 'open';
	}

	/** By the session's clock; undefined until it is over. */
	get closedAt(): number | undefined {
		return this.overSince;
	}

	/** Whether it ended, or is ending, without having been asked to here. */
	get wasLost(): boolean {
		return this.state !== 'open' && !this.isGivenUp;
	}

	/** By the session's clock: when the peer last took or refused a message; undefined if it never did. */
	get answeredAt(): number | undefined {
		return this.window.answeredAt;
	}

	/** By the session's clock: when the first of the messages went out that this session's end left without an answer. */
	get lostSince(): number | undefined {
		return this.window.lostSince;
	}

	get unansweredCount(): number {
		return this.window.unansweredCount;
	}

	/** Sends a bind and gives its answer. Rejects with a PduFormatError when a field doesn't fit. */
	async bind(command: BindCommand, fields: FieldsOf<BindCommand>): Promise<Answer<BindCommand>> {
		return await new Promise((resolve) => {
			const timer = this.clock.setTimer(this.settings.bindTimeoutMs, () => {
				this.destroy(
					`${this.place} did not answer the bind within ${this.settings.bindTimeoutMs / 1000} s`,
				);
			});
			this.bindAnswered = (answer) => {
				timer.cancel();
				this.bindAnswered = undefined;
				resolve(answer);
			};
			this.write({ command, sequence: this.nextSequence(), fields });
		});
	}

	/** Sends a request when the window and the rate let it. Never rejects. */
	request<Name extends WindowedCommand>(
		command: Name,
		fields: FieldsOf<Name>,
		optional: readonly OptionalParameter[] = [],
		asker?: Asker,
	): Promise<Answer<Name>> {
		return this.window.request(command, fields, optional, asker);
	}

	/** Changes the window and the messages a second (0 for no limit). */
	limit(window: number, throughput: number): void {
		this.window.limit(window, throughput);
	}

	/** Whether this session alone may keep the process running. */
	keepAlive(isUsed: boolean): void {
		if (isUsed) this.socket.ref();
		else this.socket.unref();
	}

	/** Takes leave of the peer; over after `unbindTimeoutMs` at the latest. Never rejects. */
	async unbind(): Promise<void> {
		if (this.state === 'open') {
			this.isGivenUp = true;
			this.startUnbinding(`The connection to ${this.place} is being closed`);
			this.send('unbind', this.nextSequence(), {});
		}
		await this.closed;
	}

	/** Ends the session without a word. What has no answer yet is of unknown fate. */
	destroy(reason: string): void {
		if (this.state === 'closed') return;
		this.state = 'closed';
		this.overSince = this.clock.now();
		this.watch.stop();
		this.unbindTimer?.cancel();
		this.socket.destroy();
		this.window.close(reason);
		this.bindAnswered?.({ kind: 'unknown', reason });
		this.announceClosed(reason);
	}

	private read(bytes: Buffer): void {
		try {
			this.frames.push(bytes, (frame) => {
				if (this.state === 'closed') return;
				this.watch.sound();
				this.take(decodePdu(frame), frame);
			});
		} catch (problem) {
			const reason = problem instanceof Error ? problem.message : 'unknown';
			this.destroy(`${this.place} sent bytes that are not SMPP: ${reason}`);
		}
	}

	private take(decoded: DecodedFrame, frame: Buffer): void {
		switch (decoded.kind) {
			case 'pdu':
				this.takePdu(decoded.pdu, frame);
				return;
			case 'malformed':
				this.takeMalformed(decoded, frame);
				return;
			case 'unknown':
				this.refuse(decoded.header);
		}
	}

	private takePdu(pdu: Pdu, frame: Buffer): void {
		switch (pdu.command) {
			case 'submit_sm_resp': {
				const answer = { kind: 'answered', status: pdu.status, response: pdu } as const;
				this.takeAnswer(pdu.command, pdu.sequence, answer);
				return;
			}
			case 'deliver_sm':
				this.takeDelivery({ kind: 'delivery', pdu, frame }, pdu.sequence);
				return;
			case 'enquire_link':
				this.send('enquire_link_resp', pdu.sequence, {});
				return;
			case 'unbind':
				this.takeUnbind(pdu.sequence);
				return;
			case 'bind_receiver_resp':
			case 'bind_transceiver_resp':
			case 'bind_transmitter_resp':
				this.bindAnswered?.({ kind: 'answered', status: pdu.status, response: pdu });
				return;
			case 'generic_nack':
				this.takeNack(pdu);
				return;
			case 'unbind_resp':
				if (this.state === 'unbinding') this.destroy(`The session with ${this.place} is over`);
				return;
			case 'enquire_link_resp':
				this.window.alive();
				return;
			case 'deliver_sm_resp':
				return;
			default:
				// A server's part of the talk: binds and submits are the client's to send.
				this.nack(pdu.sequence);
		}
	}

	private takeMalformed(
		{ command, header, problem }: Extract<DecodedFrame, { kind: 'malformed' }>,
		frame: Buffer,
	): void {
		if (command === 'deliver_sm') {
			this.takeDelivery({ kind: 'malformed', problem, frame }, header.sequence);
			return;
		}
		if (!isResponse(header)) {
			this.nack(header.sequence);
			return;
		}
		const answer = { kind: 'answered', status: header.status, response: null } as const;
		if (command.startsWith('bind_')) this.bindAnswered?.(answer);
		else this.takeAnswer(command, header.sequence, answer);
	}

	private takeAnswer(
		command: Pdu['command'],
		sequence: number,
		answer: Answer<WindowedCommand>,
	): void {
		this.window.answer(sequence, command, answer);
		if (this.isLeaving && this.window.unansweredCount === 0) {
			this.leave();
		}
	}

	private takeNack({ status, sequence }: Pdu<'generic_nack'>): void {
		const answer = { kind: 'answered', status: status || 0xff, response: null } as const;
		if (this.bindAnswered) this.bindAnswered(answer);
		else this.takeAnswer('generic_nack', sequence, answer);
	}

	private takeDelivery(delivery: Delivery, sequence: number): void {
		if (this.unansweredDeliveries >= maxUnansweredDeliveries) {
			this.answerDelivery(sequence, statusCodes.ESME_RTHROTTLED);
			return;
		}
		let status: number | Promise<number>;
		try {
			status = this.onDelivery(delivery, this);
		} catch {
			status = statusCodes.ESME_RX_T_APPN;
		}
		if (typeof status === 'number') {
			this.answerDelivery(sequence, status);
			return;
		}
		this.unansweredDeliveries += 1;
		void status
			.catch(() => statusCodes.ESME_RX_T_APPN)
			.then((late) => {
				this.unansweredDeliveries -= 1;
				this.answerDelivery(sequence, late);
			});
	}

	private answerDelivery(sequence: number, status: number): void {
		this.send('deliver_sm_resp', sequence, { messageId: '' }, status);
	}

	/** The peer wants to go: it may still answer what it has. */
	private takeUnbind(sequence: number): void {
		this.send('unbind_resp', sequence, {});
		if (this.state !== 'open') return;
		this.isLeaving = true;
		this.startUnbinding(`${this.place} ended the session`);
		if (this.window.unansweredCount === 0) this.leave();
	}

	private startUnbinding(reason: string): void {
		this.state = 'unbinding';
		this.window.stopSending(reason);
		this.unbindTimer = this.clock.setTimer(this.settings.unbindTimeoutMs, () => {
			this.destroy(reason);
		});
	}

	/** Lets what is written reach the peer; the socket's 'close' does the rest. */
	private leave(): void {
		this.flush();
		this.socket.destroySoon();
	}

	private refuse(header: PduHeader): void {
		if (isResponse(header) || header.id === alertNotificationId) return;
		this.nack(header.sequence);
	}

	private nack(sequence: number): void {
		this.send('generic_nack', sequence, {}, statusCodes.ESME_RINVCMDID);
	}

	private send<
		Name extends
			| 'deliver_sm_resp'
			| 'enquire_link'
			| 'enquire_link_resp'
			| 'generic_nack'
			| 'unbind'
			| 'unbind_resp',
	>(command: Name, sequence: number, fields: FieldsOf<Name>, status = 0): void {
		this.write({ command, sequence, fields, status });
	}

	/** What one turn of the event loop writes goes out in one piece. Throws a PduFormatError when a field doesn't fit. */
	private write<Name extends CommandName>(pdu: PduToEncode<Name>): void {
		if (this.state === 'closed') return;
		const isFirst = this.outgoing.isEmpty;
		writePdu(this.outgoing, pdu);
		if (isFirst) queueMicrotask(() => this.flush());
	}

	private flush(): void {
		if (this.outgoing.isEmpty) return;
		const bytes = this.outgoing.take();
		if (this.state === 'closed' || !this.socket.writable) return;
		this.socket.write(bytes);
		if (this.socket.writableLength > maxUnreadOctets) this.socket.pause();
	}

	private nextSequence(): number {
		this.sequence = this.sequence === lastSequence ? 1 : this.sequence + 1;
		return this.sequence;
	}
}
