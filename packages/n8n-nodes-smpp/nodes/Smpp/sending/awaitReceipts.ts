import type { IDataObject } from 'n8n-workflow';
import type { Settlement, Verdict } from 'sms-sending';

import { messageTypes } from '../messageTypes';
import type { MessageType } from '../messageTypes';
import type { DeliveryEvent } from '../reports/DeliveryEvent';
import type { ReceiptDesk } from '../reports/ReceiptDesk';
import type { Session } from '../session/Session';
import type { TimerClock } from '../session/TimerClock';

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
	settlements: readonly Settlement[],
	{ desk, session, clock, timeoutMs, signal }: Awaiting,
): Promise<(settlement: Settlement) => IDataObject> {
	const ending = new AbortController();
	const stop = () => ending.abort();
	signal?.addEventListener('abort', stop);
	if (signal?.aborted) stop();
	const giveUp = clock.sleep(timeoutMs, ending.signal);
	void holdLink(session, ending.signal).catch(stop);

	const receipts = new Map<string | null, DeliveryEvent | null>();
	await Promise.all(
		settlements.map(async (settlement) => {
			if (settlement.outcome !== 'accepted') return;
			const ids = messageIdsOf(settlement);
			for (const id of ids) desk.expect(id, settlement.to);
			const parts = await Promise.all(ids.map(async (id) => await desk.wait(id, giveUp)));
			receipts.set(settlement.messageId, summarize(parts));
		}),
	);
	stop();
	signal?.removeEventListener('abort', stop);
	return ({ messageId, channel }) => {
		const receipt = receipts.get(messageId) ?? null;
		const isHlr = channel !== null && messageTypes[channel as MessageType].isHlr;
		return { receipt, ...(isHlr ? { hlr: receipt?.hlr ?? null } : {}) } as unknown as IDataObject;
	};
}

/** All ids that a message was accepted under: several where it went out in parts. */
export function messageIdsOf({ messageId, own }: Pick<Verdict, 'messageId' | 'own'>): string[] {
	const ofParts = own?.['messageIds'] as string[] | undefined;
	return ofParts ?? (messageId === null ? [] : [messageId]);
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
