import type { DeliveryEvent } from '../reports/DeliveryEvent';
import type { ReceiptDesk } from '../reports/ReceiptDesk';
import type { Session } from '../session/Session';
import type { TimerClock } from '../session/TimerClock';
import type { ValidRecipient } from './Recipient';
import type { Settlement } from './Settlement';

export interface Awaiting {
	readonly desk: ReceiptDesk;
	readonly session: () => Promise<Session>;
	readonly clock: TimerClock;
	readonly timeoutMs: number;
	readonly signal: AbortSignal | undefined;
}

/**
 * The receipts of all accepted messages: final ones, or the latest that came in time. A message in parts has the receipt of the
 * first part that wasn't delivered, or else of its last one. Never rejects.
 */
export async function awaitReceipts(
	settlements: ReadonlyMap<ValidRecipient, Settlement>,
	{ desk, session, clock, timeoutMs, signal }: Awaiting,
): Promise<Map<ValidRecipient, DeliveryEvent | null>> {
	const ending = new AbortController();
	const stop = () => ending.abort();
	signal?.addEventListener('abort', stop);
	if (signal?.aborted) stop();
	const giveUp = clock.sleep(timeoutMs, ending.signal);
	void holdLink(session, ending.signal).catch(stop);

	const receipts = new Map<ValidRecipient, DeliveryEvent | null>();
	await Promise.all(
		[...settlements].map(async ([recipient, { outcome, messageIds }]) => {
			if (outcome !== 'accepted') return;
			const parts = await Promise.all(messageIds.map(async (id) => await desk.wait(id, giveUp)));
			receipts.set(recipient, summarize(parts));
		}),
	);
	stop();
	signal?.removeEventListener('abort', stop);
	return receipts;
}

/** Receipts come only over an open link. Rejects when it can't be had any more. */
async function holdLink(session: () => Promise<Session>, signal: AbortSignal): Promise<void> {
	const stopped = new Promise<void>((resolve) => {
		signal.addEventListener('abort', () => resolve(), { once: true });
	});
	while (!signal.aborted) {
		const { closed } = await session();
		await Promise.race([closed, stopped]);
	}
}

function summarize(parts: ReadonlyArray<DeliveryEvent | null>): DeliveryEvent | null {
	const failed = parts.find((part) => part?.final && part.status !== 'delivered');
	if (failed) return failed;
	return parts.includes(null) ? null : (parts.find((part) => !part?.final) ?? parts.at(-1) ?? null);
}
