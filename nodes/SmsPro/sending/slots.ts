import { deriveId } from '../gateway/deriveId';

/** «Id сообщения – любой набор латинских букв и цифр длиной до 12 знаков» */
const idLength = 12;

/**
 * The ids of a sending are numbered: slot 0, 1, 2 … of a log. SMSPRO takes an id only once, so a log
 * is written in order by whoever comes first, and `/api/dr` tells who is in a slot.
 *
 * Where the gateway keeps the id of a packet that it refused, the slot goes on under a spare id. That is
 * offered only by who knows that nobody is under those before it: so a spare with reports proves that
 * to whoever comes later, which a later slot can't where reports are forgotten in time.
 */
export interface Log {
	/** @param spare which of the slot's spare ids, from 1; 0: its first */
	readonly id: (slot: number, spare?: number) => string;
	/** How many slots it has. */
	readonly length: number;
}

/**
 * Small lists are written in order into one log. What goes beyond is dealt to more and more logs by
 * number, so that they can be written side by side: whoever sends to a number under the same sending
 * looks for it in the same logs, whatever else is in the list.
 */
export const levels = [
	{ logs: 1, slots: 4 },
	{ logs: 2, slots: 4 },
	{ logs: 4, slots: 4 },
	{ logs: 8, slots: Infinity },
] as const;

export function logOf(sending: string, level: number, log: number): Log {
	return {
		id: (slot, spare = 0) => deriveId([sending, level, log, ...placeOf(slot, spare)], idLength),
		length: levels[level]?.slots ?? 0,
	};
}

/** The log of a user's own id: what is left once that is taken goes on under derived ones. */
export function logOfOwnId(ownId: string): Log {
	return {
		id: (slot, spare = 0) =>
			slot + spare === 0 ? ownId : deriveId(['own', ownId, ...placeOf(slot, spare)], idLength),
		length: Infinity,
	};
}

function placeOf(slot: number, spare: number): Array<number | string> {
	return spare === 0 ? [slot] : [slot, 'spare', spare];
}

/** Deals a number to one of `logs` logs, the same at all times: FNV-1a, its bits mixed once more. */
export function dealTo(logs: number, number: string): number {
	let hash = 0x811c9dc5;
	for (let index = 0; index < number.length; index += 1) {
		hash = Math.imul(hash ^ number.charCodeAt(index), 0x01000193);
	}
	hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
	hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
	return ((hash ^ (hash >>> 16)) >>> 0) % logs;
}
