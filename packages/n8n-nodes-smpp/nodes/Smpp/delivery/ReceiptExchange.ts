import { statusCodes } from '../protocol/commandStatuses';
import type { DeliveryEvent } from '../reports/DeliveryEvent';
import type { ReceiptDesk } from '../reports/ReceiptDesk';
import type { Delivery } from '../session/Delivery';
import type { DeliveryLink } from './RepeatFilter';

/** How a trigger takes a delivery; gives the command_status of its answer. */
export type TakeDelivery = (delivery: Delivery, link: DeliveryLink) => Promise<number>;

/**
 * An operator hands a delivery to any one bind of the account. Here the triggers and the waiting runs of one account, in this
 * process, pass on to each other what came to one of them.
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

	/**
	 * Gives a delivery to all triggers, and the status to answer it with: one of them having taken it is enough, or the others
	 * would get it twice. Where there is no trigger it stays with the operator.
	 */
	async handOver(account: string, delivery: Delivery, link: DeliveryLink): Promise<number> {
		const triggers = [...(this.triggers.get(account) ?? [])];
		const statuses = await Promise.all(triggers.map(async (take) => await take(delivery, link)));
		return statuses.includes(statusCodes.ESME_ROK)
			? statusCodes.ESME_ROK
			: statusCodes.ESME_RX_T_APPN;
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
