import type { Delivery } from '../session/Delivery';
import type { DeliveryEvent } from './DeliveryEvent';
import type { ReceiptDesk } from './ReceiptDesk';

/** How a trigger takes a delivery; gives the command_status of its answer. */
export type TakeDelivery = (delivery: Delivery, link: object) => Promise<number>;

/**
 * An operator hands a receipt to any bind of the account. Here the triggers and the waiting runs of one account, in this process,
 * pass on to each other what the other one is there for.
 */
export class ReceiptExchange {
	private readonly desks = new Map<string, Set<ReceiptDesk>>();

	private readonly triggers = new Map<string, Set<TakeDelivery>>();

	/** A run waits; gives what ends that. */
	joinDesk(account: string, desk: ReceiptDesk): () => void {
		return join(this.desks, account, desk);
	}

	/** A trigger listens; gives what ends that. */
	joinTrigger(account: string, take: TakeDelivery): () => void {
		return join(this.triggers, account, take);
	}

	/** Shows the waiting runs what a trigger got. */
	show(account: string, event: DeliveryEvent): void {
		for (const desk of this.desks.get(account) ?? []) void desk.take(event);
	}

	/** Gives a trigger what a run got for others; null when there is none. */
	async handOver(account: string, delivery: Delivery, link: object): Promise<number | null> {
		const [take] = this.triggers.get(account) ?? [];
		return take ? await take(delivery, link) : null;
	}
}

function join<Member>(
	members: Map<string, Set<Member>>,
	account: string,
	member: Member,
): () => void {
	const ofAccount = members.get(account) ?? new Set();
	members.set(account, ofAccount.add(member));
	return () => {
		ofAccount.delete(member);
		if (ofAccount.size === 0 && members.get(account) === ofAccount) members.delete(account);
	};
}
