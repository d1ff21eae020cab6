import pLimit from 'p-limit';

import {
	asGatewayFailure,
	describeStatus,
	statusFailure,
	type Ending,
	type GatewayFailure,
} from 'node-frame';
import type { DeliveryReport } from '../gateway/deliveryReport';
import {
	deliveryReportStatuses,
	reportNotFound,
	type DeliveryReportAnswer,
} from '../gateway/documents/dr';
import { gatewayName } from '../gateway/gatewayName';

/** Until it shows that whoever pushes knows ids of the account, few questions are asked, and two at once as everywhere. */
const sample = { size: 5, parallel: 2 };
/** Then several, as each is about another id: the four pushes that SMSPRO makes do for 1,000 ids even if each answer takes a second. */
const parallel = 10;

/** For each id that SMSPRO knows, it may not know so many: it answers later than it pushes. Whoever makes up ids knows none. */
const unknownPerKnown = 10;

/** So many questions in a row without an answer, and the rest is left for the next push. */
const maxFailures = 3;

/** «1 Неверный формат запроса»: it can't make sense of such an id, so it doesn't know it either. */
const badFormat = 1;

/** What came of asking about pushed reports. */
export interface Confirmation {
	/** What SMSPRO says of them now, in their order, one for each message and number. */
	readonly confirmed: readonly DeliveryReport[];
	/** How many it says otherwise of, for good. */
	readonly denied: number;
	/** How many have to come again: on their way still, not known, not asked about in time or for a failure. */
	readonly open: { underWay: number; unknown: number; unasked: number };
	/** Why not all could be asked about. */
	readonly failure: GatewayFailure | undefined;
}

/** @throws GatewayFailure if there is no answer that can be read */
export type Ask = (messageId: string) => Promise<DeliveryReportAnswer>;

/**
 * Asks SMSPRO about pushed reports, once for each id, until the deadline. A push says that something
 * has changed, and the answer says what; so what is confirmed is the answer, with its times.
 *
 * @param inTurn sorts the ids: whom to ask about first
 */
export async function confirmReports(
	pushed: readonly DeliveryReport[],
	ask: Ask,
	inTurn: (messageIds: readonly string[]) => readonly string[],
	deadline: Ending,
): Promise<Confirmation> {
	const ids = inTurn([...new Set(pushed.map(({ messageId }) => messageId))]);
	const { answers, failure } = await askAll(spread(ids), ask, deadline);
	const confirmed = new Map<string, DeliveryReport>();
	const open = { underWay: 0, unknown: 0, unasked: 0 };
	let denied = 0;
	for (const report of pushed) {
		const answer = answers.get(report.messageId);
		const said = answer?.get(report.to);
		if (answer === undefined) open.unasked += 1;
		else if (said === undefined) open.unknown += 1;
		else if (stageOf(said) < stageOf(report)) open.underWay += 1;
		else if (report.final && said.reportCode !== report.reportCode) denied += 1;
		else confirmed.set(`${report.messageId} ${report.to}`, said);
	}
	return { confirmed: [...confirmed.values()], denied, open, failure };
}

/** How far a message has come: it only goes on, from the queue to the operator to its end. */
function stageOf({ reportCode, final }: DeliveryReport): number {
	if (final) return 3;
	return reportCode === 0 || reportCode === 1 ? reportCode : 2;
}

/** By number. */
type Answers = Map<string, ReadonlyMap<string, DeliveryReport>>;

async function askAll(
	ids: readonly string[],
	ask: Ask,
	deadline: Ending,
): Promise<{ answers: Answers; failure: GatewayFailure | undefined }> {
	const answers: Answers = new Map();
	const count = { known: 0, unknown: 0, failedInARow: 0 };
	let failure: GatewayFailure | undefined;
	await askSome(ids.slice(0, sample.size), sample.parallel);
	await askSome(ids.slice(sample.size), parallel);
	return { answers: new Map(answers), failure };

	async function askSome(some: readonly string[], atOnce: number): Promise<void> {
		const limit = pLimit(atOnce);
		const asking = Promise.all(some.map((id) => limit(() => askOne(id))));
		await Promise.race([asking, deadline.over]);
	}

	async function askOne(id: string): Promise<void> {
		if (!isWorthAsking()) return;
		try {
			const { status, reports } = await ask(id);
			answers.set(id, reportsOf(status, reports));
			count[status === 0 ? 'known' : 'unknown'] += 1;
			count.failedInARow = 0;
		} catch (error) {
			failure = asGatewayFailure(error);
			count.failedInARow += 1;
		}
	}

	function isWorthAsking(): boolean {
		const isHopeless = failure?.details.status?.repeat === 'useless';
		const isDown = count.failedInARow >= maxFailures;
		const isMadeUp = count.unknown >= sample.size + unknownPerKnown * count.known;
		return !deadline.isOver && !isHopeless && !isDown && !isMadeUp;
	}
}

/** @throws GatewayFailure for a status that says nothing of the id */
function reportsOf(
	status: number,
	reports: readonly DeliveryReport[],
): ReadonlyMap<string, DeliveryReport> {
	if (status !== 0 && status !== reportNotFound && status !== badFormat) {
		throw statusFailure(status, describeStatus(deliveryReportStatuses, status, gatewayName));
	}
	return new Map(reports.map((report) => [report.to, report]));
}

/** The first few from everywhere: what SMSPRO doesn't know yet, or somebody made up, may stand together. */
function spread(ids: readonly string[]): readonly string[] {
	const places = Array.from({ length: sample.size }, (_, index) =>
		Math.floor((index * ids.length) / sample.size),
	);
	const first = new Set(places);
	const isFirst = (_: string, index: number) => first.has(index);
	return [...ids.filter(isFirst), ...ids.filter((id, index) => !isFirst(id, index))];
}
