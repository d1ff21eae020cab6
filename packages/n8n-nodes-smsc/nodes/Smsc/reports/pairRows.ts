import { keyOf, type MessageKey } from '../gateway/messageKey';
import { mayBeOf, type StatusList, type StatusRow } from '../gateway/scripts/status';

/**
 * Brings the rows of a list answer to the messages that were asked for, by phone and id. A row that
 * names no phone (SMSC leaves it out of some) goes to a message with its id: the one at its place in
 * the list, if the list is complete, otherwise the only one that is left. No row goes to a message
 * with another id or another phone; a message without a row stays undefined.
 */
export function pairRows(
	messages: readonly MessageKey[],
	rows: StatusList,
): Array<StatusRow | undefined> {
	const paired = new Array<StatusRow | undefined>(messages.length);
	const places = new Map(messages.map((message, place) => [keyOf(message), place]));
	const left: Array<readonly [row: StatusRow, place: number]> = [];
	rows.forEach((row, place) => {
		if (row === null) return;
		const exact =
			row.id === null || row.phone === null
				? undefined
				: places.get(keyOf({ messageId: row.id, phone: row.phone }));
		if (exact === undefined || paired[exact]) left.push([row, place]);
		else paired[exact] = row;
	});
	for (const [row, place] of left) {
		const found = findPlace(row, rows.length === messages.length ? place : undefined);
		if (found !== undefined) paired[found] = row;
	}
	return paired;

	function findPlace(row: StatusRow, place: number | undefined): number | undefined {
		const fits = (index: number) => {
			const message = messages[index];
			return message !== undefined && !paired[index] && mayBeOf(message, row);
		};
		if (place !== undefined && fits(place)) return place;
		if (row.id === null) return undefined;
		const fitting = messages.flatMap((_, index) => (fits(index) ? [index] : []));
		return fitting.length === 1 ? fitting[0] : undefined;
	}
}
