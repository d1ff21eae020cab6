import assert from 'node:assert/strict';

/**
 * How often each of these numbers was sent to, as counts: `{ 1: 10000 }` is each exactly once.
 *
 * @param {import('../../../gateway/index.ts').Gateway} gateway
 * @param {readonly string[]} list
 * @returns {Record<number, number>}
 */
export function timesSent({ ledger }, list) {
	/** @type {Record<number, number>} */
	const counts = {};
	for (const number of list) {
		const times = ledger.countOf(number);
		counts[times] = (counts[times] ?? 0) + 1;
	}
	return counts;
}

/**
 * The gateway sent to each of the numbers once, and to nobody else.
 *
 * @param {import('../../../gateway/index.ts').Gateway} gateway
 * @param {readonly string[]} list
 */
export function assertOnceEach(gateway, list) {
	assert.deepEqual(timesSent(gateway, list), { 1: list.length });
	assert.equal(gateway.ledger.entries.length, list.length, 'somebody else was sent to');
}

/**
 * Whoever an item calls accepted, the gateway sent to under its id.
 *
 * @param {import('../../../gateway/index.ts').Gateway} gateway
 * @param {any[]} items
 */
export function assertTrueOutcomes({ ledger }, items) {
	const wrong = items.filter(({ json: { to, messageId, outcome } }) => {
		const isSent = ledger.byNumber(to).some(({ id }) => id === messageId);
		return isSent !== ['accepted', 'alreadyAccepted'].includes(outcome);
	});
	assert.deepEqual(
		wrong.map(({ json }) => json),
		[],
	);
}

/**
 * How many items have each outcome.
 *
 * @param {any[]} items
 * @returns {Record<string, number>}
 */
export function countOutcomes(items) {
	/** @type {Record<string, number>} */
	const counts = {};
	for (const { json } of items) counts[json.outcome] = (counts[json.outcome] ?? 0) + 1;
	return counts;
}
