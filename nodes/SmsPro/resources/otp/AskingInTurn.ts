import {
	askPatiently,
	describeStatus,
	GatewayFailure,
	statusFailure,
	type Patience,
	type Reply,
} from 'node-frame';

import { gatewayName } from '../../gateway/gatewayName';
import type { OtpClient } from '../../gateway/otp/client';
import type { OtpAnswer, OtpDocument } from '../../gateway/otp/document';
import { otpRetries } from '../../gateway/retries';

/** Questions in a row without an answer after which the gateway counts as down. */
const maxUnanswered = 3;

/** Milliseconds without an answer after which it does so sooner: each time-out is long. */
const maxSilence = 60_000;

/**
 * Asks the OTP API one question after the other, each patiently, and stops asking as soon as the next
 * one would fare no better: after a refusal of the caller, while the gateway is down, and when the
 * execution is stopped.
 */
export class AskingInTurn {
	private reason: GatewayFailure | undefined;

	private unanswered = 0;

	private answeredAt: number;

	constructor(
		private readonly client: OtpClient,
		private readonly patience: Patience,
	) {
		this.answeredAt = patience.clock.now();
	}

	/** What came of a question; for one that was not asked, the failure says why. */
	async ask<Question, Answer extends OtpAnswer>(
		document: OtpDocument<Question, Answer>,
		question: Question,
	): Promise<Reply<Answer>> {
		const reason = this.patience.signal?.aborted ? stopped() : this.reason;
		if (reason) return { kind: 'none', failure: beforeItsTurn(reason), mayHaveBeenDone: false };
		const reply = await askPatiently(
			async () => await this.client.ask(document, question),
			otpRetries(Math.random),
			this.patience,
		);
		if (reply.kind === 'none') this.noteSilence(reply.failure);
		else this.noteAnswer(document, reply.answer);
		return reply;
	}

	private noteSilence(failure: GatewayFailure): void {
		this.unanswered += 1;
		const silence = this.patience.clock.now() - this.answeredAt;
		if (this.unanswered >= maxUnanswered || silence >= maxSilence) this.reason = failure;
	}

	private noteAnswer(
		{ statuses }: Pick<OtpDocument<never, OtpAnswer>, 'statuses'>,
		{ status }: OtpAnswer,
	): void {
		this.unanswered = 0;
		this.answeredAt = this.patience.clock.now();
		if (statuses[status]?.reach !== 'everything') return;
		this.reason = statusFailure(status, describeStatus(statuses, status, gatewayName));
	}
}

function beforeItsTurn({ message, advice, details: { cause } }: GatewayFailure): GatewayFailure {
	return new GatewayFailure(
		'unreachable',
		`Stopped before its turn: ${message}`,
		advice,
		cause === undefined ? {} : { cause },
	);
}

function stopped(): GatewayFailure {
	return new GatewayFailure('unreachable', 'the execution was stopped', 'Nothing to do.');
}
