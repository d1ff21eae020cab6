import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { isToolOfAgent, keptOfRuns, runIndexOf } from 'node-frame';

import type { Packet } from './packets';
import type { Message } from './message';
import type { Recipient } from './recipients';
import { keyedSending } from './sendingKey';
import { neverSettled, type Outcome, type Verdict } from './settlement';

/** What became of recipients, as it is kept. */
interface Kept {
	readonly outcome: Extract<Outcome, 'accepted' | 'unknown'>;
	readonly messageId: string | null;
	readonly statusCode: number | null;
	readonly status: string;
	readonly parts: number | null;
	readonly own?: IDataObject;
}

/** One run of the node, with all its tries. */
interface KeptRun {
	/** By sending, channel, address and how often that occurred before. */
	readonly sent: Record<string, Kept | null>;
	/** Ids under which packets were refused, and when: milliseconds since 1970. */
	refused?: Record<string, number>;
	/** Of a tool's call that has not worked out so far: a later one may be a try of it. */
	open?: { isUnderWay: boolean; readonly texts: string };
}

/**
 * Who was offered a message in this run of the node and the tries before. n8n keeps a node's context
 * with the execution's data, over Retry On Fail and Retry in the executions list.
 *
 * A try is a try of the same rows: who is in here was sent to, or may have been, whatever text an
 * expression gives now. Under a key that covers messages, another text is another message.
 */
export class SentMemory<M extends Message> {
	/** The run that this is a try of, counted as `$runIndex` does. */
	readonly run: number;

	/** How often each recipient's address occurred before in its sending. */
	readonly occurrences: readonly number[];

	private readonly kept: KeptRun;

	private readonly keys: ReadonlyArray<string | undefined>;

	constructor(context: IExecuteFunctions, recipients: ReadonlyArray<Recipient<M>>) {
		const runs = keptOfRuns<KeptRun>(context, 'sent');
		const { keys, occurrences } = keysOf(recipients);
		this.keys = keys;
		this.occurrences = occurrences;
		const isTool = isToolOfAgent(context);
		const texts = isTool ? textsOf(recipients) : '';
		const earlier = isTool ? this.earlierCall(runs, texts) : undefined;
		this.run = earlier ?? runIndexOf(context);
		this.kept = runs[this.run] ??= { sent: {} };
		if (isTool) this.kept.open = { isUnderWay: true, texts };
	}

	/** Whether an earlier try offered anything to anybody. */
	get isTryAgain(): boolean {
		return Object.keys(this.kept.sent).length > 0;
	}

	get refusals(): Readonly<Record<string, number>> {
		return this.kept.refused ?? {};
	}

	/** What became of a recipient in an earlier try; undefined if it was never offered, or was surely not taken. */
	find(recipient: number): Kept | undefined {
		return this.kept.sent[this.keys[recipient] ?? ''] ?? undefined;
	}

	/** Before the packet goes out: whatever happens now, it may have been sent. */
	offered({ id, recipients, message: { parts } }: Packet<M>): void {
		this.write(recipients, { ...neverSettled, messageId: id, parts });
	}

	settled({ recipients, outcome, failure: _, ...verdict }: Verdict): void {
		if (outcome === 'accepted' || outcome === 'alreadyAccepted') {
			this.write(recipients, { ...verdict, outcome: 'accepted' });
		} else this.write(recipients, outcome === 'unknown' ? { ...verdict, outcome } : null);
	}

	/** A packet was refused under this id: it may be used up, and nobody got it. @param at milliseconds since 1970 */
	refused(id: string, at: number): void {
		(this.kept.refused ??= {})[id] = at;
	}

	/** The run is over. @param workedOut whether it gave its items, instead of an error */
	ended(workedOut: boolean): void {
		if (workedOut) delete this.kept.open;
		else if (this.kept.open) this.kept.open.isUnderWay = false;
	}

	private write(recipients: readonly number[], kept: Kept | null): void {
		for (const recipient of recipients) this.kept.sent[this.keys[recipient] ?? ''] = kept;
	}

	/**
	 * The call of an agent that this one makes again. n8n gives each try of a tool an index of its own,
	 * and an agent calls again with what it corrected: so that is a try which follows one that failed,
	 * and shares somebody with it who was sent to. Two calls that are alike, at one time, are one.
	 */
	private earlierCall(runs: Readonly<Record<string, KeptRun>>, texts: string): number | undefined {
		const shares = ({ sent }: KeptRun) => this.keys.some((key) => key !== undefined && sent[key]);
		const found = Object.entries(runs).findLast(([, run]) => {
			if (run.open === undefined) return false;
			return run.open.texts === texts || (!run.open.isUnderWay && shares(run));
		});
		return found && Number(found[0]);
	}
}

/** Names all that is sent, and to whom. */
function textsOf<M extends Message>(recipients: ReadonlyArray<Recipient<M>>): string {
	return JSON.stringify(
		recipients.map((each) =>
			each.kind === 'valid' ? [each.message.channel, each.to, each.message.text] : each.to,
		),
	);
}

function keysOf<M extends Message>(
	recipients: ReadonlyArray<Recipient<M>>,
): { keys: Array<string | undefined>; occurrences: number[] } {
	const met = new Map<string, number>();
	const sendings = new Map<M, string>();
	const occurrences = new Array<number>(recipients.length).fill(0);
	const keys = recipients.map((recipient, index) => {
		const isTold = recipient.kind === 'valid' || recipient.kind === 'skipped';
		if (!isTold || recipient.message === null) return undefined;
		const { message, to } = recipient;
		const sending = sendings.get(message) ?? keyedSending(message);
		sendings.set(message, sending);
		const name = `${sending}${sending && ' '}${message.channel} ${to}`;
		const count = met.get(name) ?? 0;
		met.set(name, count + 1);
		occurrences[index] = count;
		return count === 0 ? name : `${name} ${count}`;
	});
	return { keys, occurrences };
}
