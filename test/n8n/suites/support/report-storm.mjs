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
 * @param {number} [options.laggardAge] how many new pushes lie at least between a report and its repeats
 */
export function reportStorm({ count, seed, laggardAge = 1 }) {
	const random = seededRandom(seed);
	const below = (/** @type {number} */ limit) => Math.floor(random() * limit);
	/** @type {Row[][]} */
	const documents = [];
	/** @type {Push[]} */
	const pushes = [];
	/** @type {string[]} */
	const reports = [];
	let copies = 0;
	/** A document of earlier. */
	const laggard = () => documents[below(documents.length - laggardAge + 1)] ?? [];
	while (copies < count) {
		const isLaggard = documents.length >= laggardAge && random() < 0.15;
		const rows = isLaggard ? laggard() : newRows();
		const some = {
			body: bodyOf(rows),
			reports: rows.flatMap(({ report }) => report ?? []),
			copies: random() < 0.2 ? 2 + below(2) : 1,
		};
		copies += some.copies;
		pushes.push(some);
	}
	return { pushes, reports };

	function newRows() {
		const rows = Array.from({ length: 1 + below(8) }, () => {
			const number = reports.length;
			const id = idForms[below(idForms.length)]?.(number) ?? '';
			const to = `${996_700_100_000 + number}`;
			const report = `${id} ${to}`;
			reports.push(report);
			const written = random() < 0.3 ? `+996 (700) ${to.slice(6)}` : to;
			const xml =
				`<dr><id>${id}</id><phone><number>${written}</number><report>3</report>` +
				'<sendTime>20261122120000</sendTime><rcvTime>20261122120005</rcvTime></phone></dr>';
			return /** @type {Row} */ ({ xml, report });
		});
		if (documents.length >= laggardAge && random() < 0.3) rows.push(...laggard().slice(0, 3));
		if (random() < 0.3) {
			const xml = oddRows[below(oddRows.length)] ?? '';
			rows.splice(below(rows.length), 0, { xml, report: undefined });
		}
		documents.push(rows);
		return rows;
	}
}

/**
 * @typedef {{ xml: string, report: string | undefined }} Row an odd one holds no report
 * @typedef {{ body: string, reports: string[], copies: number }} Push
 */

/** @param {readonly Row[]} rows */
const bodyOf = (rows) =>
	`<?xml version="1.0" encoding="UTF-8"?><report>${rows.map(({ xml }) => xml).join('')}</report>`;

/**
 * Pushes as the gateway does: what isn't answered with 200 comes again. Copies go out at the same
 * moment.
 *
 * @param {readonly Push[]} pushes
 * @param {object} options
 * @param {number} options.parallel
 * @param {(copy: number) => string} options.urlOf
 * @param {(done: number) => Promise<void> | void} options.onDone after each push
 * @param {() => Promise<unknown>} options.isBack before a push that wasn't taken comes again
 * @returns {Promise<{ answers: Record<string, number>, cutOff: Set<string> }>} the reports in pushes that n8n
 *   did not answer, or with 500, as a restart cut them off; and how often each answer came: `none` if there was no answer,
 *   `starting` if n8n said with 200 that it is starting up, which no trigger hears of
 */
export async function pushAll(pushes, { parallel, urlOf, onDone, isBack }) {
	/** @type {Record<string, number>} */
	const answers = {};
	/** @type {Set<string>} */
	const cutOff = new Set();
	const waiting = [...pushes];
	let done = 0;
	const pushUntilTaken = async (
		/** @type {Push} */ { body, reports },
		/** @type {number} */ copy,
	) => {
		for (let attempt = 0; attempt < 20; attempt += 1) {
			const status = await push(urlOf(copy), body).then(nameOf, () => 'none');
			answers[status] = (answers[status] ?? 0) + 1;
			if (status === '200') return;
			if (status === 'none' || status === '500') for (const report of reports) cutOff.add(report);
			await isBack();
		}
		throw new Error('A push was not taken in 20 attempts');
	};
	const work = async () => {
		for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
			const one = next;
			await Promise.all(Array.from({ length: one.copies }, (_, copy) => pushUntilTaken(one, copy)));
			done += 1;
			await onDone(done);
		}
	};
	await Promise.all(Array.from({ length: parallel }, work));
	return { answers, cutOff };
}

/** @param {{ status: number, text: string }} answer */
const nameOf = ({ status, text }) =>
	status === 200 && text.includes('starting up') ? 'starting' : `${status}`;

/**
 * How often each report came, against those that were pushed.
 *
 * @param {readonly string[]} reports
 * @param {readonly { json: { messageId: string, to: string } }[]} items
 * @param {ReadonlySet<string>} [cutOff] reports that a restart may have cut off: counted apart, if they came twice
 */
export function countReports(reports, items, cutOff = new Set()) {
	/** @type {Map<string, number>} */
	const times = new Map(reports.map((report) => [report, 0]));
	let strangers = 0;
	for (const { json } of items) {
		const report = `${json.messageId} ${json.to}`;
		const before = times.get(report);
		if (before === undefined) strangers += 1;
		else times.set(report, before + 1);
	}
	const counts = { lost: 0, once: 0, twiceAfterCutOff: 0, twice: 0, strangers };
	for (const [report, count] of times) {
		if (count === 0) counts.lost += 1;
		else if (count === 1) counts.once += 1;
		else counts[cutOff.has(report) ? 'twiceAfterCutOff' : 'twice'] += 1;
	}
	return counts;
}
