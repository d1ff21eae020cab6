import { GatewayFailure } from 'node-frame';

import { reportsPause } from '../gateway/retries';
import { offer } from './offer';
import type { OpenLog } from './OpenLog';
import type { Entry } from './Pending';
import { areRefusals, askSlot, askSlotPatiently } from './slotReports';
import { notSent, unknown } from './verdicts';

/**
 * Writes one log of a sending: reads who is in its slots where the sending was begun before, and
 * offers the others, slot by slot. A slot is offered only when it is known who is in all those before
 * it, so that no two packets of a log hold the same number, whoever writes it at the same time.
 *
 * @returns those who are in none of its slots, once all are taken
 */
export async function writeLog(log: OpenLog): Promise<Entry[]> {
	const { pending, sending } = log;
	while (pending.size > 0 && log.slot < log.slots.length) {
		if (log.isAborted) log.settleRest();
		else if (sending.begun && !log.isAtEnd) await read(log);
		else {
			const packet = log.next(log.size);
			if (packet.length > 0) await offer(log, packet);
			else if (log.doubt.length > 0) await resolveDoubt(log);
			else if (await mayHoldMore(log)) log.isAtEnd = false;
			else log.settleRest();
		}
	}
	return pending.entries();
}

async function read(log: OpenLog): Promise<void> {
	const reports = await askSlot(log.id, log.run.asking);
	if (reports instanceof GatewayFailure) log.cannotAsk(reports);
	// The id of a packet that was refused may be free, as one without reports is: an offer tells.
	else if (areRefusals(reports) && (reports.length === 0 || log.mayOffer)) log.isAtEnd = true;
	else await log.found(reports, null);
}

/** Nothing more can be offered in this slot: the reports tell who of those without an answer is in it. */
async function resolveDoubt(log: OpenLog): Promise<void> {
	const { id, run, doubt } = log;
	const entries = doubt.map(({ entry }) => entry);
	if (entries[0]!.message.test) {
		log.doubt = [];
		for (const { entry, failure } of doubt) log.setAside([entry], () => notSent(id, failure));
		return;
	}
	await run.asking.clock.sleep(reportsPause(run.asking.random), run.asking.signal);
	// Where nothing has answered for a minute, one more question is enough.
	const isSilent = run.stops.isDown(run.asking.clock.now());
	const reports = await askSlotPatiently(id, run.asking, { isSilent });
	if (log.isAborted) return;
	if (reports instanceof GatewayFailure) {
		log.doubt = [];
		for (const { entry, failure } of doubt) {
			log.run.otherwise.set(entry, unknown(id, failure, entry));
		}
		return log.cannotAsk(reports);
	}
	// Reports of a refused packet don't say that the slot is taken.
	if (!areRefusals(reports)) return await log.found(reports, null);
	if (log.slot === 0) log.sending.begun ??= false;
	log.doubt = [];
	for (const { entry, failure } of doubt) log.setAside([entry], () => notSent(id, failure));
}

/** Whether somebody may be in this slot or a later one, though nothing can be offered any more. */
async function mayHoldMore(log: OpenLog): Promise<boolean> {
	const { sending, run } = log;
	const [first] = log.pending.entries();
	if (first && run.stops.find(first.message)?.kind === 'unreachable') return false;
	const isAnyLeft = log.pending.entries().some((entry) => !run.otherwise.has(entry));
	if (log.isRefused && isAnyLeft && (await isTakenAfterAll(log))) return true;
	if (sending.begun === false) return false;
	if (sending.begun) {
		return (run.keepsRefusedIds || log.isUntold) && (await skipToKnown(log));
	}
	const reports = await askSlot(log.slots.id(0), run.asking);
	sending.begun = !(reports instanceof GatewayFailure) && reports.length > 0;
	return sending.begun;
}

/** A gateway may take some of a packet that it refuses. */
async function isTakenAfterAll(log: OpenLog): Promise<boolean> {
	const reports = await askSlot(log.id, log.run.asking);
	if (reports instanceof GatewayFailure || reports.length === 0) return false;
	if (log.areOfRefusal(reports)) return false;
	await log.found(reports, null);
	return true;
}

/** Goes on to the next id that has reports: of this slot, or a later one. */
async function skipToKnown(log: OpenLog): Promise<boolean> {
	const spare = await log.knownSpare();
	const later = typeof spare === 'number' ? undefined : await log.laterSlot();
	if (typeof spare === 'number') log.spare = spare;
	else if (typeof later === 'number') {
		log.slot = later;
		log.spare = 0;
	} else {
		const failure = spare ?? later;
		if (failure === undefined) return false;
		log.cannotAsk(failure);
	}
	return true;
}
