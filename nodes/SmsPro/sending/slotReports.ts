import { asGatewayFailure, GatewayFailure } from 'node-frame';

import type { DeliveryReport } from '../gateway/deliveryReport';
import { findReports, type Asking } from '../reports/findReports';
import type { Entry } from './Pending';

/** Between questions about an id that has no report so far: reports may come late, by how much is not documented. */
const patience = [2_000, 3_000, 5_000, 10_000, 15_000];

/** Of no delivery: «2 Сообщение отклонено», «5 Недостаточно средств». */
const refusals: readonly (number | null)[] = [2, 5];

/** Whoever is in a slot, as `/api/dr` tells; nobody, or why it can't be asked. */
export type SlotReports = readonly DeliveryReport[] | GatewayFailure;

/** Milliseconds in which a question is asked again, where the gateway is silent anyway. */
const silentPatience = 20_000;

/** Who is in the slot of this id. Never rejects for the gateway's sake. */
export async function askSlot(id: string, asking: Asking, isSilent = false): Promise<SlotReports> {
	try {
		const deadline = isSilent ? asking.clock.now() + silentPatience : Infinity;
		return await findReports(id, asking, deadline);
	} catch (error) {
		return asGatewayFailure(error);
	}
}

/**
 * The first of `count` places, from `first` on, whose id has reports.
 *
 * @returns undefined if none has; why it can't be told, if one of them could not be asked for
 */
export async function firstWithReports(
	{ first, count }: { readonly first: number; readonly count: number },
	idOf: (place: number) => string,
	asking: Asking,
): Promise<number | undefined | GatewayFailure> {
	let failure: GatewayFailure | undefined;
	for (let place = first; place < first + count; place += 1) {
		const reports = await askSlot(idOf(place), asking);
		if (reports instanceof GatewayFailure) failure = reports;
		else if (reports.length > 0) return place;
	}
	return failure;
}

interface Patience {
	/** Fewer reports than these are not all. */
	readonly least?: number;
	readonly isSilent?: boolean;
}

/** The same where somebody is expected to be in it: asks again for 35 s while nobody, or fewer than `least`, are. */
export async function askSlotPatiently(
	id: string,
	asking: Asking,
	{ least = 1, isSilent = false }: Patience = {},
): Promise<SlotReports> {
	let reports = await askSlot(id, asking, isSilent);
	for (const pause of patience) {
		if (reports instanceof GatewayFailure || reports.length >= least) return reports;
		await asking.clock.sleep(pause, asking.signal);
		if (asking.signal?.aborted) return reports;
		reports = await askSlot(id, asking, isSilent);
	}
	return reports;
}

/** Whether there are none but of a packet that was refused as a whole, if any: its id may be free. */
export function areRefusals(reports: readonly DeliveryReport[]): boolean {
	return reports.every(isRefusal);
}

/** How long the gateway keeps reports is not documented: an hour, in milliseconds, is taken for granted. */
export const shortestMemory = 3_600_000;

function isRefusal({ reportCode }: DeliveryReport): boolean {
	return refusals.includes(reportCode);
}

/** Whose reports they are. */
export interface Matched {
	readonly sent: ReadonlySet<Entry>;
	/** The gateway's word is that they were not, or not delivered. */
	readonly refused: ReadonlySet<Entry>;
	/** Some report may be anybody's: its number is written in no form that is known. */
	readonly isUnclear: boolean;
}

/** Puts reports and numbers together, in whatever form the gateway writes them: 996550123456, +996 550 123456, 0550 123 456. */
export function matchReports(
	reports: readonly DeliveryReport[],
	entries: readonly Entry[],
): Matched {
	const byNumber = new Map(entries.map((entry) => [entry.to, entry]));
	let byEnd: Map<string, Entry | null> | undefined;
	const sent = new Set<Entry>();
	const refused = new Set<Entry>();
	let isUnclear = false;
	for (const report of reports) {
		const digits = report.to.replace(/[\s()+.-]+/g, '');
		let entry = byNumber.get(digits) ?? null;
		if (entry === null) {
			byEnd ??= endsOf(entries);
			const found = /^\d{9,}$/.test(digits) ? byEnd.get(digits.slice(-subscriberDigits)) : null;
			if (found === null) isUnclear = true;
			else if (found && !isInternational(digits)) entry = found;
		}
		if (entry) (isRefusal(report) ? refused : sent).add(entry);
	}
	for (const entry of sent) refused.delete(entry);
	return { sent, refused, isUnclear };
}

/** National numbers have at least so many digits everywhere in Central Asia. */
const subscriberDigits = 9;

/** By their last digits; null where two end alike. */
function endsOf(entries: readonly Entry[]): Map<string, Entry | null> {
	const ends = new Map<string, Entry | null>();
	for (const entry of entries) {
		const end = entry.to.slice(-subscriberDigits);
		ends.set(end, ends.has(end) ? null : entry);
	}
	return ends;
}

/** Somebody else's number may end like one of ours: 998 550123456. */
function isInternational(digits: string): boolean {
	return digits.length > subscriberDigits + 2;
}
