import { GatewayFailure, statusFailure } from 'node-frame';
import { keyedSending, type Plan, type Verdict } from 'sms-sending';

import type { XmlClient } from '../../../../nodes/SmsPro/gateway/client';
import type { DeliveryReport } from '../../../../nodes/SmsPro/gateway/deliveryReport';
import type { AccountAnswer } from '../../../../nodes/SmsPro/gateway/documents/info';
import type {
	MessageAnswer,
	MessageQuestion,
} from '../../../../nodes/SmsPro/gateway/documents/message';
import { dispatch } from '../../../../nodes/SmsPro/sending/dispatch';
import type { SmsProMessage } from '../../../../nodes/SmsPro/sending/message';
import { levels, logOf, logOfOwnId, type Log } from '../../../../nodes/SmsPro/sending/slots';
import { TestClock } from './simulation';

/** What the gateway says to an offer: a status, an answer, or nothing that can be read. */
type Said = number | Partial<MessageAnswer> | GatewayFailure;
type Reports = readonly DeliveryReport[] | GatewayFailure;

/** One after another; the last stays. */
type OneByOne<T> = readonly T[];

export interface Script {
	/** Who is sent what; by default 'Hello' to 1, 2 and 3. */
	readonly packets?: ReadonlyArray<Partial<SmsProMessage> & { readonly to: readonly number[] }>;
	readonly plan?: Partial<Pick<Plan<SmsProMessage>, 'isTryAgain' | 'occurrences'>>;
	/** By id, how many milliseconds ago a packet was refused under it. */
	readonly refusedAgo?: Readonly<Record<string, number>>;
	/** By id; 0 where nothing is said. */
	readonly offers?: Readonly<Record<string, OneByOne<Said>>>;
	/** By id; none where nothing is said. */
	readonly reports?: Readonly<Record<string, OneByOne<Reports>>>;
	readonly account?: AccountAnswer | GatewayFailure;
	/** Hears of each request before it is answered. */
	readonly onRequest?: (line: string, stop: () => void) => void;
	/** Milliseconds that each request takes. */
	readonly answersAfter?: number;
	readonly parallel?: number;
}

export const sale: SmsProMessage = {
	channel: 'sms',
	sender: 'SMSPRO.KG',
	text: 'Hello',
	sendAt: null,
	scheduledFor: null,
	test: false,
	ownId: null,
	parts: 2,
	key: undefined,
};

export const lost = new GatewayFailure('lost', 'No answer came', 'Run this again.');
export const unreachable = new GatewayFailure('unreachable', 'No connection', 'Check the network.');
export const barred = statusFailure(2, {
	name: 'Wrong login',
	happened: 'SMSPRO does not know the login',
	advice: 'Correct it.',
	repeat: 'useless',
});

export const number = (n: number) => String(996_555_000_000 + n);

/** Reports with this code on these numbers. */
export const reportsOf = (reportCode: number, ...list: ReadonlyArray<number | string>) =>
	list.map((n) => ({ to: typeof n === 'number' ? number(n) : n, reportCode }) as DeliveryReport);
export const delivered = (...list: ReadonlyArray<number | string>) => reportsOf(3, ...list);
/** The gateway's word is that it sent to none of them. */
export const declined = (...list: ReadonlyArray<number | string>) => reportsOf(2, ...list);

/** 1 to `count`, or from another on. */
export const upTo = (count: number, first = 1) =>
	Array.from({ length: count }, (_, index) => first + index);

/**
 * Sends over a gateway that answers as it is told, to see what is asked in which order. Ids are named
 * by their places: "1" is the second slot of the first log, "1.2" its second spare, "b0:3" a slot of
 * the first log of the second level.
 */
export async function play({
	packets = [{ to: [1, 2, 3] }],
	plan = {},
	refusedAgo = {},
	offers = {},
	reports = {},
	account = { state: 0, balance: 12.5, pricePerSms: 1.25 } as AccountAnswer,
	onRequest = () => {},
	answersAfter = 0,
	parallel = 1,
}: Script) {
	const clock = new TestClock();
	const scope = 'execution 1';
	const messages = packets.map((packet) => {
		const message: SmsProMessage & { to?: unknown } = { ...sale, ...packet };
		delete message.to;
		return message;
	});
	const names = namesOf(scope, messages);
	const idOf = (name: string) => [...names].find(([, each]) => each === name)?.[0] ?? name;
	const requests: string[] = [];
	const offered: MessageQuestion[] = [];
	const controller = new AbortController();
	const heard = new Map<string, number>();
	/** The nth answer of a script, at the nth time. */
	const next = <T>(kind: string, name: string, script: OneByOne<T>): T => {
		const nth = heard.get(`${kind} ${name}`) ?? 0;
		heard.set(`${kind} ${name}`, nth + 1);
		return script[Math.min(nth, script.length - 1)]!;
	};
	const meet = async <T>(line: string, answer: () => T | GatewayFailure): Promise<T> => {
		requests.push(line);
		onRequest(line, () => controller.abort());
		await clock.pass(answersAfter);
		const said = answer();
		if (said instanceof GatewayFailure) throw said;
		return said;
	};
	const client = {
		show: (text: string) => `«${text}»`,
		askOrThrow: async () => await meet('account', () => account),
		ask: async ({ path }: { path: string }, question: MessageQuestion & { messageId: string }) => {
			const name = names.get(question.id ?? question.messageId) ?? 'an id of nothing';
			if (path === '/api/dr') {
				return await meet(`ask ${name}`, () => {
					const found = next('ask', name, reports[name] ?? [[]]);
					return found instanceof GatewayFailure
						? found
						: { status: found.length === 0 ? 4 : 0, reports: found };
				});
			}
			offered.push(question);
			const phones = question.phones.map((phone) => Number(phone) - Number(number(0)));
			return await meet(`offer ${name}: ${shorten(phones)}`, () => {
				const said = next('offer', name, offers[name] ?? [question.test ? 11 : 0]);
				if (said instanceof GatewayFailure) return said;
				const answer = typeof said === 'number' ? { status: said } : said;
				return { status: 0, id: null, phones: null, parts: null, said: '', ...answer };
			});
		},
	} as unknown as XmlClient;
	const memory = { offered: jest.fn(), settled: jest.fn(), refused: jest.fn() };
	let recipient = 0;
	const verdicts = await dispatch(
		{
			scope,
			isTryAgain: false,
			occurrences: [],
			...plan,
			refusals: Object.fromEntries(
				Object.entries(refusedAgo).map(([name, ms]) => [idOf(name), clock.now() - ms]),
			),
			packets: packets.map(({ to }, index) => ({
				id: null,
				message: messages[index]!,
				round: 0,
				recipients: to.map(() => recipient++),
				addresses: to.map(number),
			})),
		},
		memory,
		{ client, clock, random: () => 0.5, signal: controller.signal, parallel },
	);
	const numbers = packets.flatMap(({ to }) => to);
	return {
		/** In order; "×5" where one is made several times in a row. */
		requests: folded(requests),
		offered,
		verdicts,
		/** What is told of each, by the numbers. */
		told: toldOf(verdicts, numbers, (id) => (id === null ? '' : ` ${names.get(id)}`)),
		/** What is told of the first of them at length. */
		verdictOn: (n: number): Verdict =>
			verdicts.find(({ recipients }) => recipients.includes(numbers.indexOf(n)))!,
		memory,
		refusedIds: memory.refused.mock.calls.map(([id]) => names.get(id as string)),
		pauses: clock.pauses,
	};
}

function namesOf(scope: string, messages: readonly SmsProMessage[]): Map<string, string> {
	const names = new Map<string, string>();
	const add = (log: Log, prefix: string, places: Places) => {
		for (const slot of upTo(places.slots, 0)) {
			for (const spare of upTo(places.spares + 1, 0)) {
				names.set(log.id(slot, spare), `${prefix}${slot}${spare > 0 ? `.${spare}` : ''}`);
			}
		}
	};
	for (const message of messages) {
		const { ownId, key, test } = message;
		if (ownId !== null) {
			add(logOfOwnId(ownId), `${ownId}:`, { slots: 4, spares: 4 });
			continue;
		}
		const sending = `${test ? 'test 0.5 ' : ''}${key ? `key ${keyedSending(message)}` : scope}`;
		const prefix = `${test ? 'test ' : ''}${key ? `${key.name}/${message.text} ` : ''}`;
		if (names.has(logOf(`${sending} 0`, 0, 0).id(0))) continue;
		add(logOf(`${sending} 0`, 0, 0), prefix, { slots: 5, spares: 18 });
		add(logOf(`${sending} 1`, 0, 0), `${prefix}again `, { slots: 4, spares: 0 });
		for (const level of [1, 2, 3]) {
			for (const log of upTo(levels[level]!.logs, 0)) {
				const letter = 'abcd'.charAt(level);
				add(logOf(`${sending} 0`, level, log), `${prefix}${letter}${log}:`, wide);
			}
		}
	}
	return names;
}

interface Places {
	readonly slots: number;
	readonly spares: number;
}

const wide: Places = { slots: 12, spares: 0 };

/** 1-3 7 for 1, 2, 3, 7. */
function shorten(list: readonly number[]): string {
	const ranges: Array<[number, number]> = [];
	for (const each of list) {
		const last = ranges.at(-1);
		if (last?.[1] === each - 1) last[1] = each;
		else ranges.push([each, each]);
	}
	return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(' ');
}

function folded(lines: readonly string[]): string[] {
	const runs: Array<{ line: string; times: number }> = [];
	for (const line of lines) {
		const last = runs.at(-1);
		if (last?.line === line) last.times += 1;
		else runs.push({ line, times: 1 });
	}
	return runs.map(({ line, times }) => (times === 1 ? line : `${line} ×${times}`));
}

function toldOf(
	verdicts: readonly Verdict[],
	numbers: readonly number[],
	place: (id: string | null) => string,
): Record<string, string> {
	const byWord = new Map<string, number[]>();
	for (const { outcome, messageId, recipients } of verdicts) {
		const word = `${outcome}${place(messageId)}`;
		byWord.set(word, [...(byWord.get(word) ?? []), ...recipients.map((each) => numbers[each]!)]);
	}
	return Object.fromEntries(
		[...byWord].map(([word, list]) => [shorten(list.sort((a, b) => a - b)), word]),
	);
}
