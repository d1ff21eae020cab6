/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/require-node-api-error -- runs in Node, not inside n8n */
import type { Settlement } from 'sms-sending';

import {
	disturbAtRandom,
	seededRandom,
	type DisturbancePlan,
	type Fault,
	type Quirks,
} from '../../../gateway';
import { sendRowsBy, type Kept } from './simulation';
import { World, type Run } from './World';

/**
 * Campaigns as people have them: a list is sent under one key, or in one execution, and again with
 * rows added, removed and reordered, by two at once, with answers lost, runs that die, numbers that
 * are refused and money that runs out. Small lists with many texts need as many packets as large
 * ones with one. CAMPAIGNS=10000 plays more of them.
 */
const campaigns = Number(process.env['CAMPAIGNS'] ?? 40);

const hour = 3_600_000;
const day = 24 * hour;

/** What the documents leave open, each by itself. */
const modes: Record<string, Partial<Quirks>> = {
	documented: {},
	'names no wrong numbers': { namesWrongNumbers: false },
	'remembers refused ids': { remembersRefusedIds: true },
	'remembers refused ids, names no wrong numbers': {
		remembersRefusedIds: true,
		namesWrongNumbers: false,
	},
	'reports come late': { reportsAfterMs: 20_000 },
	'reports come after some questions': { reportsAfterQuestions: 2 },
	'writes numbers in local form': { reportNumberForm: 'localSpaced' },
	'writes numbers with plus and spaces': { reportNumberForm: 'plusSpaced' },
	'takes the good ones of a refused packet': {
		partialOnWrongNumber: true,
		namesWrongNumbers: false,
	},
	'looks at ids last': { checksRepeatedIdLast: true },
	'takes a packet only in part': { mostNumbersTaken: 2 },
	'reports refused packets': { reportsRefusedPackets: true },
	'remembers refused ids and reports refused packets': {
		remembersRefusedIds: true,
		reportsRefusedPackets: true,
	},
	'the same, late': {
		remembersRefusedIds: true,
		reportsRefusedPackets: true,
		reportsAfterMs: 20_000,
	},
	'forgets reports after days, but not ids': { reportsForgottenAfterMs: 10 * day },
	'forgets reports after an hour, but not ids': { reportsForgottenAfterMs: hour },
	'forgets reports, remembers refused ids': {
		reportsForgottenAfterMs: hour,
		remembersRefusedIds: true,
		namesWrongNumbers: false,
	},
};

const faults: readonly Fault[] = [
	{ kind: 'dropBefore' },
	{ kind: 'dropAfter' },
	{ kind: 'http500Before' },
	{ kind: 'cutAnswer' },
	{ kind: 'slow', ms: 45_000 },
	{ kind: 'status9' },
];

interface Chances {
	readonly random: () => number;
	below(count: number): number;
	some<T>(list: readonly T[], share: number): T[];
	shuffled<T>(list: readonly T[]): T[];
}

function chances(seed: number): Chances {
	const random = seededRandom(seed);
	const below = (count: number) => Math.floor(random() * count);
	return {
		random,
		below,
		some: (list, share) => list.filter(() => random() < share),
		shuffled: (list) =>
			list
				.map((each) => [random(), each] as const)
				.sort(([a], [b]) => a - b)
				.map(([, each]) => each),
	};
}

/** The simulated operator refuses those that end in 02 and 05, after the gateway took and billed them. */
const pool = Array.from({ length: 40 }, (_, index) => String(996_550_000_100 + index));

const isRefusedByOperator = (number: string) => /0[25]$/.test(number);

async function letPass(world: World, ms: number) {
	await world.play({ run: async () => await Promise.resolve(), after: ms });
}

/** A plan of one world: what is sent as one sending, and how texts come about. */
interface Campaign {
	readonly covers: 'message' | 'recipient' | 'execution';
	/** Texts of one run; more texts are more packets. */
	readonly texts: number;
	/** Whether expressions give another text at each try. */
	readonly changes: boolean;
}

function rowsOf(list: readonly string[], campaign: Campaign, pass: number) {
	const { covers, texts, changes } = campaign;
	const key = covers === 'execution' ? undefined : { name: 'sale', covers };
	return list.map((to) => {
		const text = `Offer ${Number(to) % texts}`;
		const isOther = changes && covers !== 'message';
		return { to, key, text: isOther ? `${text} at ${pass}` : text };
	});
}

/** What a run says, held against what the gateway did. */
function falseWords(
	{ gateway }: World,
	settlements: readonly Settlement[],
	/** When the run began: milliseconds since 1970. */
	since: number,
	/** Whether somebody else may have sent to the number meanwhile. */
	mayBeOthers: (to: string) => boolean = () => false,
) {
	return settlements.filter(({ to, outcome, messageId }) => {
		const entries = gateway.ledger.byNumber(to);
		if (outcome === 'accepted' || outcome === 'alreadyAccepted') {
			return !entries.some(({ id }) => id === messageId);
		}
		if (outcome === 'rejected' && isRefusedByOperator(to)) return false;
		// The report of a packet that was refused may be read before that of the next, which was taken.
		const { reportsRefusedPackets, reportsAfterMs } = gateway.quirks;
		if (outcome === 'rejected' && reportsRefusedPackets && reportsAfterMs > 0) return false;
		if (outcome === 'unknown' || mayBeOthers(to)) return false;
		// Who was stopped before their turn was not offered now: that says nothing of earlier runs.
		const isOfNow = outcome === 'notSent' && messageId === null;
		return entries.some(({ acceptedAt }) => !isOfNow || acceptedAt.getTime() >= since);
	});
}

const isSentWord = (outcome: string) =>
	['accepted', 'alreadyAccepted', 'unknown'].includes(outcome);

const counts = { campaigns: 0, last: 0, unknown: 0 };

async function play(seed: number, quirks: Partial<Quirks>) {
	const { random, below, some, shuffled } = chances(seed);
	const campaign: Campaign = {
		covers: (['message', 'recipient', 'execution'] as const)[below(3)]!,
		texts: [1, 3, 12][below(3)]!,
		changes: random() < 0.5,
	};
	const world = new World({ seed, quirks, longestWay: 2_000 });
	const { gateway } = world;
	const kept: Kept = {};
	const sending = { kept, parallel: 1 + below(4) };
	const storm = (share: number): DisturbancePlan =>
		share === 0 ? () => undefined : disturbAtRandom({ seed: seed + below(1e6), share, faults });

	let list = shuffled(pool).slice(0, 1 + below(30));
	for (const number of some(list, random() < 0.4 ? 0.1 : 0))
		gateway.account.refusedNumbers.add(number);
	gateway.account.balance = random() < 0.3 ? below(20) : 1e6;
	const rounds = 1 + below(3);
	// Where reports are forgotten, enough time may pass between the runs.
	const pause = () => 0.15 * below(8) * (quirks.reportsForgottenAfterMs ?? 0);
	for (let pass = 0; pass < rounds; pass += 1) {
		gateway.disturb(storm(random() < 0.5 ? 0 : 0.4 * random()));
		// Two executions at once have no kept data in common.
		const isTwice = campaign.covers !== 'execution' && random() < 0.35;
		const runs = Array.from({ length: isTwice ? 2 : 1 }, (_, nth) => {
			const rows = rowsOf(shuffled(list), campaign, 10 * pass + nth);
			// After a crash n8n has kept nothing.
			const mayCrash = random() < 0.3;
			const own = isTwice || mayCrash ? { ...sending, kept: {} } : sending;
			return {
				run: async (life: Run) => await sendRowsBy(life, rows, own),
				...(mayCrash ? { crashAt: 1 + below(12) } : {}),
				after: nth * below(4_000),
			};
		});
		await letPass(world, pause());
		const since = world.time.now();
		const endings = await world.play(...runs);
		for (const ending of endings) {
			const others = endings.filter((other) => other !== ending);
			const mayBeOthers = (to: string) =>
				others.some(
					({ value }) => value?.some((each) => each.to === to && isSentWord(each.outcome)) ?? true,
				);
			expect(falseWords(world, ending.value ?? [], since, mayBeOthers)).toEqual([]);
		}
		list = shuffled([
			...some(list, 0.9),
			...some(
				pool.filter((number) => !list.includes(number)),
				0.08,
			),
		]);
		if (random() < 0.5) gateway.account.balance = 1e6;
		if (random() < 0.3) gateway.account.refusedNumbers.clear();
	}
	// What is still under way arrives; then all is well, and the list is sent once more.
	await world.settle();
	gateway.disturb(() => undefined);
	gateway.account.balance = 1e6;
	gateway.account.refusedNumbers.clear();
	await letPass(world, pause());
	const rows = rowsOf(list, campaign, 99);
	const since = world.time.now();
	const [last] = await world.play({ run: async (life) => await sendRowsBy(life, rows, sending) });
	await world.settle();

	const twice = gateway.ledger.histories().filter(({ times }) => times > 1);
	// Of a part of a packet, a report that nothing was sent can't be told from that of a refused packet.
	const isNobody = (to: string) => quirks.partialOnWrongNumber === true && isRefusedByOperator(to);
	expect(twice.filter(({ number }) => !isNobody(number))).toEqual([]);
	expect(falseWords(world, last!.value!, since)).toEqual([]);
	for (const { to, outcome } of last!.value!) {
		counts.last += 1;
		if (outcome === 'unknown') {
			// Nobody can tell any more who got what was sent so long ago.
			counts.unknown += quirks.reportsForgottenAfterMs === undefined ? 1 : 0;
		}
		// Numbers that a report calls rejected are not sent to again, and told so.
		else if (outcome === 'rejected' && quirks.reportsRefusedPackets) counts.unknown += 1;
		// `mostNumbersTaken` refuses some at each try.
		else if (quirks.mostNumbersTaken === undefined && !isRefusedByOperator(to)) {
			expect([to, gateway.ledger.countOf(to)]).toEqual([to, 1]);
		}
	}
	counts.campaigns += 1;
}

describe.each(Object.entries(modes))('a gateway that (%s)', (_, quirks) => {
	test('sends to nobody twice, loses nobody, and what is told is true', async () => {
		for (let seed = Number(process.env['SEED'] ?? 1); seed <= campaigns; seed += 1) {
			try {
				await play(seed, quirks);
			} catch (error) {
				(error as Error).message = `seed ${seed}: ${(error as Error).message}`;
				throw error;
			}
		}
	}, 3_600_000);
});

afterAll(() => {
	// In doubt nobody is sent to again: but there must not be doubt everywhere.
	expect(counts.unknown).toBeLessThanOrEqual(0.05 * counts.last);
});
