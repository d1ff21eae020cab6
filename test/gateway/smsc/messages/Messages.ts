import type { Fate, Message } from './Message';

const sendingMs = 2_000;
const deliveryMs = 5_000;
const hourMs = 3_600_000;

/** Moscow is three hours ahead of UTC. */
const moscowMs = 3 * hourMs;

const dayMs = 24 * hourMs;

/** Every message that SMSC has, by account, id and phone; the latest one where several have the same. */
export class Messages {
	readonly all: Message[] = [];

	add(message: Message): void {
		this.all.push(message);
	}

	find(login: string, id: string, phone: string, now: number): Message | undefined {
		const message = this.all.findLast(
			(each) => each.login === login && each.id === id && each.phone === phone && !each.deleted,
		);
		return message && isArchived(message, now) ? undefined : message;
	}

	delete(message: Message): void {
		this.all[this.all.indexOf(message)] = { ...message, deleted: true };
	}

	/** The number that SMSC itself gives the next message: small ones, in sequence. */
	nextId(login: string): string {
		const own = this.all.filter((each) => each.login === login && /^\d{1,6}$/.test(each.id));
		return String(Math.max(0, ...own.map(({ id }) => Number(id))) + 1);
	}

	clear(): void {
		this.all.length = 0;
	}
}

export interface CurrentStatus extends Fate {
	/** Milliseconds since 1970. */
	readonly changedAt: number;
}

/** Where a message stands now. */
export function statusAt(message: Message, now: number): CurrentStatus {
	const { sendAt, acceptedAt, fate } = message;
	const operatorAt = sendAt + sendingMs;
	const endAt = sendAt + deliveryMs;
	if (now < operatorAt) return { status: -1, err: 0, changedAt: acceptedAt };
	if (now < endAt || fate.status === 0) return { status: 0, err: 0, changedAt: operatorAt };
	return { ...fate, changedAt: endAt };
}

/**
 * «В 03:00 по московскому времени переносятся сообщения с конечным статусом, отправленные до 18:00
 * прошедшего дня.»
 */
function isArchived(message: Message, now: number): boolean {
	if (statusAt(message, now).status <= 0) return false;
	const moscowNow = now + moscowMs;
	const midnight = moscowNow - (((moscowNow % dayMs) + dayMs) % dayMs);
	const threeToday = midnight + 3 * hourMs;
	const lastMove = moscowNow >= threeToday ? threeToday : threeToday - dayMs;
	return message.sendAt + moscowMs < lastMove - 9 * hourMs;
}
