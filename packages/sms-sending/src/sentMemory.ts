import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { runOfNode } from 'node-frame';

import type { Packet } from './packets';
import type { Message } from './message';
import type { Recipient } from './recipients';
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

/** Of one run of the node: entries by channel, address and how often it occurred before. */
type KeptRun = Record<string, Kept | null>;

/** Runs of one execution that are remembered, such as turns of a loop; a try is always a try of the latest ones. */
const maxRuns = 10;

/**
 * Who was offered a message in this run of the node and the tries before. n8n keeps a node's context
 * with the execution's data, over Retry On Fail and Retry in the executions list; a gateway that can't
 * be asked would send again.
 *
 * A try is a try of the same rows: who is in here was sent to, or may have been, whatever text an
 * expression gives now.
 */
export class SentMemory<M extends Message> {
	private readonly kept: KeptRun;

	private readonly keys: ReadonlyArray<string | undefined>;

	constructor(context: IExecuteFunctions, recipients: ReadonlyArray<Recipient<M>>) {
		const store = context.getContext('node');
		store['sent'] ??= {};
		this.kept = runIn(store['sent'] as unknown as Record<string, KeptRun>, runOfNode(context));
		this.keys = keysOf(recipients);
	}

	/** What became of a recipient in an earlier try; undefined if it was never offered, or was surely not taken. */
	find(recipient: number): Kept | undefined {
		return this.kept[this.keys[recipient] ?? ''] ?? undefined;
	}

	/** Before the packet goes out: whatever happens now, it may have been sent. */
	offered({ id, recipients, message: { parts } }: Packet<M>): void {
		this.write(recipients, { ...neverSettled, messageId: id, parts });
	}

	settled({ recipients, outcome, failure: _, ...verdict }: Verdict): void {
		const isKept = outcome === 'accepted' || outcome === 'unknown';
		this.write(recipients, isKept ? { outcome, ...verdict } : null);
	}

	private write(recipients: readonly number[], kept: Kept | null): void {
		for (const recipient of recipients) this.kept[this.keys[recipient] ?? ''] = kept;
	}
}

function runIn(store: Record<string, KeptRun>, run: number): KeptRun {
	const runs = Object.keys(store).map(Number);
	for (const old of runs.sort((a, b) => a - b).slice(0, -maxRuns)) delete store[old];
	return (store[run] ??= {});
}

function keysOf<M extends Message>(
	recipients: ReadonlyArray<Recipient<M>>,
): Array<string | undefined> {
	const met = new Map<string, number>();
	return recipients.map((recipient) => {
		if (recipient.kind !== 'valid') return undefined;
		const name = `${recipient.message.channel} ${recipient.to}`;
		const count = met.get(name) ?? 0;
		met.set(name, count + 1);
		return count === 0 ? name : `${name} ${count}`;
	});
}
