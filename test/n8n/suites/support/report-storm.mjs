import { seededRandom } from '../../../gateway/index.ts';
import { push } from './trigger.mjs';

/** What no reader can make a report of, beside what is one. */
const oddRows = [
	'<dr><id></id><phone><number>996700100010</number><report>3</report></phone></dr>',
	'<dr><id>odd</id><phone><number></number><report>3</report></phone></dr>',
	'<dr><id>odd</id><phone><number>none</number><report>3</report></phone></dr>',
	'<dr><id>odd</id></dr>',
	'<dr>odd</dr>',
];

/** As other software of the account names its messages. */
const idForms = [
	(/** @type {number} */ n) => `R${n}`,
	(/** @type {number} */ n) => `shop.2026/${n}`,
	(/** @type {number} */ n) => `заказ №${n}`,
];

/**
 * Pushes at random, the same ones for one seed: of new reports, of some that were in earlier ones,
 * with odd rows between them; and each of them perhaps again, at once or much later.
 *
 * @param {object} options
 * @param {number} options.count how many pushes, repeats of whole pushes included
 * @param {number} options.seed
 */
export function reportStorm({ count, seed }) {
	const random = seededRandom(seed);
	const below = (/** @type {number} */ limit) => Math.floor(random() * limit);
	/** @type {string[][]} */
	const documents = [];
	/** @type {{ body: string, copies: number }[]} */
	const pushes = [];
	/** @type {string[]} */
	const reports = [];
	let copies = 0;
	while (copies < count) {
		const isLaggard = documents.length > 0 && random() < 0.15;
		const rows = isLaggard ? (documents[below(documents.length)] ?? []) : newRows();
		const some = { body: bodyOf(rows), copies: random() < 0.2 ? 2 + below(2) : 1 };
		copies += some.copies;
		pushes.push(some);
	}
	return { pushes, reports };

	function newRows() {
		const rows = Array.from({ length: 1 + below(8) }, () => {
			const number = reports.length;
			const id = idForms[below(idForms.length)]?.(number) ?? '';
			const to = `${996_700_100_000 + number}`;
			reports.push(`${id} ${to}`);
			const written = random() < 0.3 ? `+996 (700) ${to.slice(6)}` : to;
			return (
				`<dr><id>${id}</id><phone><number>${written}</number><report>3</report>` +
				'<sendTime>20261122120000</sendTime><rcvTime>20261122120005</rcvTime></phone></dr>'
			);
		});
		if (random() < 0.3) rows.push(...(documents[below(documents.length)] ?? []).slice(0, 3));
		if (random() < 0.3) rows.splice(below(rows.length), 0, oddRows[below(oddRows.length)] ?? '');
		documents.push(rows);
		return rows;
	}
}

/** @param {readonly string[]} rows */
const bodyOf = (rows) => `<?xml version="1.0" encoding="UTF-8"?><report>${rows.join('')}</report>`;

/**
 * Pushes as the gateway does: what isn't answered with 200 comes again. Copies go out at the same
 * moment.
 *
 * @param {ReturnType<typeof reportStorm>['pushes']} pushes
 * @param {object} options
 * @param {number} options.parallel
 * @param {(copy: number) => string} options.urlOf
 * @param {(done: number) => Promise<void> | void} options.onDone after each push
 * @param {() => Promise<unknown>} options.isBack before a push that wasn't taken comes again
 * @returns {Promise<Record<string, number>>} how often each answer came; `none` if there was no answer
 */
export async function pushAll(pushes, { parallel, urlOf, onDone, isBack }) {
	/** @type {Record<string, number>} */
	const answers = {};
	const waiting = [...pushes];
	let done = 0;
	const pushUntilTaken = async (/** @type {string} */ body, /** @type {number} */ copy) => {
		for (let attempt = 0; attempt < 20; attempt += 1) {
			const status = await push(urlOf(copy), body).then(
				(answer) => `${answer.status}`,
				() => 'none',
			);
			answers[status] = (answers[status] ?? 0) + 1;
			if (status === '200') return;
			await isBack();
		}
		throw new Error('A push was not taken in 20 attempts');
	};
	const work = async () => {
		for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
			const { body, copies } = next;
			await Promise.all(Array.from({ length: copies }, (_, copy) => pushUntilTaken(body, copy)));
			done += 1;
			await onDone(done);
		}
	};
	await Promise.all(Array.from({ length: parallel }, work));
	return answers;
}

/**
 * How often each report came, against those that were pushed.
 *
 * @param {readonly string[]} reports
 * @param {readonly { json: { messageId: string, to: string } }[]} items
 */
export function countReports(reports, items) {
	/** @type {Map<string, number>} */
	const times = new Map(reports.map((report) => [report, 0]));
	let strangers = 0;
	for (const { json } of items) {
		const report = `${json.messageId} ${json.to}`;
		const before = times.get(report);
		if (before === undefined) strangers += 1;
		else times.set(report, before + 1);
	}
	const counts = [...times.values()];
	return {
		lost: counts.filter((count) => count === 0).length,
		once: counts.filter((count) => count === 1).length,
		more: counts.filter((count) => count > 1).length,
		strangers,
	};
}
