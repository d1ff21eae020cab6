import type { GatewayFailure } from 'node-frame';

import type { Message } from './message';

/** What a refusal says about others: those alike in this respect would be refused as well. */
export type RefusalReach<M extends Message> = 'packet' | 'message' | 'everything' | keyof M;

/** Answers that got lost in a row, after which no more is offered: each may have been sent. */
const maxLost = 3;

/** Milliseconds without any answer, after which the gateway is down, however few were offered: with a time-out of 30 s, two or three tries. */
const maxSilence = 60_000;

/** Remembers what other packets would meet as well, so that none is offered in vain. */
export class ReasonsToStop<M extends Message> {
	private everything: GatewayFailure | undefined;

	private readonly messages = new Map<M, GatewayFailure>();

	/** By the respect, and the value that is refused. */
	private readonly values = new Map<keyof M, Map<unknown, GatewayFailure>>();

	private lost = 0;

	/** When the first request was made that has had no answer since. */
	private silentSince: number | undefined;

	/** Whether the latest packet got its answer. */
	get isAnswering(): boolean {
		return this.lost === 0;
	}

	/** A request is made. @param now milliseconds */
	asked(now: number): void {
		this.silentSince ??= now;
	}

	/** Whether nothing has answered for so long that nothing more need be tried. @param now milliseconds */
	isDown(now: number): boolean {
		return (
			this.everything !== undefined ||
			(this.silentSince !== undefined && now - this.silentSince >= maxSilence)
		);
	}

	/** Nothing more can succeed, whatever it is. */
	stopAll(failure: GatewayFailure): void {
		this.everything ??= failure;
	}

	refused(reach: RefusalReach<M>, message: M, failure: GatewayFailure): void {
		this.answered();
		if (reach === 'packet') return;
		if (reach === 'everything') this.everything ??= failure;
		else if (reach === 'message') this.messages.set(message, failure);
		else this.valuesOf(reach).set(message[reach], failure);
	}

	/** @param now milliseconds, where `asked` was told */
	answerLost(failure: GatewayFailure, now = 0): void {
		this.lost += 1;
		if (this.lost >= maxLost || this.isDown(now)) this.everything ??= failure;
	}

	answered(): void {
		this.lost = 0;
		this.heard();
	}

	/** Something came back, though nobody can tell what it means: whether it was sent is as open as with a lost answer. */
	heard(): void {
		this.silentSince = undefined;
	}

	/** Why this message can't succeed any more, if so. */
	find(message: M): GatewayFailure | undefined {
		const reason = this.everything ?? this.messages.get(message);
		if (reason) return reason;
		for (const [respect, failures] of this.values) {
			const failure = failures.get(message[respect]);
			if (failure) return failure;
		}
		return undefined;
	}

	private valuesOf(respect: keyof M): Map<unknown, GatewayFailure> {
		const known = this.values.get(respect) ?? new Map<unknown, GatewayFailure>();
		this.values.set(respect, known);
		return known;
	}
}
