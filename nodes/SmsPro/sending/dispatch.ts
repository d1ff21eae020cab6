import { GatewayFailure } from 'node-frame';
import pLimit from 'p-limit';
import {
	keyedSending,
	ReasonsToStop,
	type Memory,
	type Packet,
	type Plan,
	type Verdict,
} from 'sms-sending';

import { inactiveAccountNote } from '../gateway/documents/info';
import { repeatedId } from '../gateway/documents/message';
import type { Asking } from '../reports/findReports';
import { askAccount, withBalance } from './billing';
import type { SmsProMessage } from './message';
import { refusal } from './offerPacket';
import { OpenLog, type Run, type Sending } from './OpenLog';
import { Pending, type Entry } from './Pending';
import { dealTo, levels, logOf, logOfOwnId, type Log } from './slots';
import { rejected, type Finding } from './verdicts';
import { writeLog } from './writeLog';

export interface Dispatching extends Asking {
	/** Requests under way at once; never two under one id. */
	readonly parallel: number;
}

/**
 * Sends to everybody of a plan whom nobody has sent to before within the same sending, and finds out
 * what became of each. The gateway is the ledger: ids are numbered within a sending, SMSPRO takes
 * each only once, and tells by it who got the message. Never throws for what the gateway does: every
 * number comes back in exactly one verdict.
 */
export async function dispatch(
	plan: Pick<Plan<SmsProMessage>, 'packets' | 'scope' | 'isTryAgain' | 'occurrences' | 'refusals'>,
	memory: Memory<SmsProMessage>,
	dispatching: Dispatching,
): Promise<Verdict[]> {
	const { parallel, ...asking } = dispatching;
	const verdicts: Verdict[] = [];
	const run = runOf(asking, memory, plan.refusals, verdicts);
	const limit = pLimit(parallel);
	const write: Write = async (log, entries, sending, olderId) => {
		const open = new OpenLog(log, new Pending(entries), sending, run, olderId);
		const left = await limit(async () => await writeLog(open));
		return { left, lastKnownId: open.lastKnownId };
	};
	await Promise.all(
		[...sendingsOf(plan, asking)].map(async ([name, { entries, sending, ownId }]) => {
			if (ownId === null) await sendAtOnce(name, entries, sending, write);
			else await sendUnderOwnId(ownId, entries, sending, write, run);
		}),
	);
	return verdicts;
}

/** Writes one log. @returns those who are in none of its slots, and the last id with reports of it or of an older one */
type Write = (
	log: Log,
	entries: readonly Entry[],
	sending: Sending,
	olderId?: string,
) => Promise<{ readonly left: readonly Entry[]; readonly lastKnownId: string | undefined }>;

interface Group {
	readonly entries: Entry[];
	readonly sending: Sending;
	readonly ownId: string | null;
}

/** Those who belong to one sending, in the order of the rows; none of their numbers occurs twice. */
function sendingsOf(
	{ packets, scope, isTryAgain, occurrences }: Parameters<typeof dispatch>[0],
	{ random }: Asking,
): Map<string, Group> {
	const trial = `test ${random()}`;
	const groups = new Map<string, Group>();
	const states = new Map<string, Sending>();
	const entries = packets.flatMap(entriesOf).sort((a, b) => a.recipient - b.recipient);
	const names = new Map<SmsProMessage, string>();
	for (const entry of entries) {
		const { message, recipient } = entry;
		const name = names.get(message) ?? nameOf(message);
		names.set(message, name);
		const round = `${name} ${occurrences[recipient] ?? 0}`;
		const group = groups.get(round) ?? newGroup(message, name);
		groups.set(round, group);
		group.entries.push(entry);
	}
	return groups;

	/** A test sends nothing: it must not take the ids of what is sent. */
	function nameOf(message: SmsProMessage): string {
		const { ownId, key, test } = message;
		if (ownId !== null) return `own ${ownId}`;
		const name = key === undefined ? scope : `key ${keyedSending(message)}`;
		return test ? `${trial} ${name}` : name;
	}

	/** Texts under one key are begun together. */
	function newGroup({ key, ownId }: SmsProMessage, name: string): Group {
		const stateName = key === undefined ? name : `key ${key.name}`;
		const sending = states.get(stateName) ?? { begun: isTryAgain || undefined };
		states.set(stateName, sending);
		return { entries: [], sending, ownId };
	}
}

function entriesOf({ recipients, addresses, message }: Packet<SmsProMessage>): Entry[] {
	return recipients.map((recipient, place) => ({ recipient, to: addresses[place]!, message }));
}

async function sendAtOnce(
	name: string,
	entries: readonly Entry[],
	sending: Sending,
	write: Write,
): Promise<void> {
	let left: readonly Entry[] = entries;
	let olderId: string | undefined;
	for (const [level, { logs }] of levels.entries()) {
		const dealt = Array.from({ length: logs }, (): Entry[] => []);
		for (const entry of left) dealt[dealTo(logs, entry.to)]!.push(entry);
		const written: Array<Awaited<ReturnType<Write>>> = await Promise.all(
			dealt.flatMap((part, log) =>
				part.length === 0 ? [] : write(logOf(name, level, log), part, sending, olderId),
			),
		);
		left = written.flatMap((each) => each.left);
		// All logs of later levels are younger than the first log; of the others this is not known.
		if (level === 0) olderId = written[0]?.lastKnownId;
		if (left.length === 0) return;
	}
}

/** An id that the user chose names one packet; who can't be in it, because others are, is not sent to. */
async function sendUnderOwnId(
	ownId: string,
	entries: readonly Entry[],
	sending: Sending,
	write: Write,
	run: Run,
): Promise<void> {
	const log = logOfOwnId(ownId);
	const { left } = await write({ ...log, length: 1 }, entries, sending);
	if (left.length === 0) return;
	if (sending.begun && left.length === entries.length) {
		const others = rejected(ownId, refusal(repeatedId));
		run.settled(left, (entry) => run.otherwise.get(entry) ?? others);
	} else await write({ ...log, id: (slot, spare) => log.id(slot + 1, spare) }, left, sending);
}

/** Packets in a row of which every number was refused, after which the account is looked at. */
const suspicious = 3;

function runOf(
	asking: Asking,
	memory: Memory<SmsProMessage>,
	earlierRefusals: Readonly<Record<string, number>>,
	verdicts: Verdict[],
): Run {
	const refusals = new Map(Object.entries(earlierRefusals));
	const stops = new ReasonsToStop<SmsProMessage>();
	let isAnybodyTaken = false;
	let refusedInARow = 0;
	return {
		asking,
		stops,
		otherwise: new Map(),
		refusals,
		refused: (id) => {
			const now = asking.clock.now();
			refusals.set(id, now);
			memory.refused(id, now);
		},
		keepsRefusedIds: false,
		offered: (id, entries) => {
			memory.offered({
				id,
				message: entries[0]!.message,
				round: 0,
				addresses: entries.map(({ to }) => to),
				recipients: entries.map(({ recipient }) => recipient),
			});
		},
		settled: (entries, findingOf) => {
			for (const verdict of verdictsOf(entries, findingOf)) {
				if (verdict.outcome === 'accepted' || verdict.outcome === 'test') isAnybodyTaken = true;
				memory.settled(verdict);
				verdicts.push(verdict);
			}
		},
		withBalance: async (failure) => await withBalance(failure, asking.client),
		allRefused: async ({ message, details }) => {
			refusedInARow += 1;
			if (isAnybodyTaken || refusedInARow !== suspicious) return;
			const account = await askAccount(asking.client);
			if (account instanceof GatewayFailure || account.state === 0) return;
			const failure = new GatewayFailure('status', message, inactiveAccountNote, details);
			stops.stopAll(failure);
		},
	};
}

/** One for all who fare alike. */
function verdictsOf(entries: readonly Entry[], findingOf: (entry: Entry) => Finding): Verdict[] {
	const verdicts = new Map<string, { finding: Finding; recipients: number[] }>();
	for (const entry of entries) {
		const finding = findingOf(entry);
		const { failure, ...rest } = finding;
		const name = JSON.stringify([rest, failure?.message]);
		const verdict = verdicts.get(name) ?? { finding, recipients: [] };
		verdicts.set(name, verdict);
		verdict.recipients.push(entry.recipient);
	}
	return [...verdicts.values()].map(({ finding, recipients }) => ({ ...finding, recipients }));
}
