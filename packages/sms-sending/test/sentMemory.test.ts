import type { IExecuteFunctions } from 'n8n-workflow';

import { planPackets, type Packet } from '../src/packets';
import type { Message } from '../src/message';
import type { Recipient } from '../src/recipients';
import { SentMemory } from '../src/sentMemory';
import type { Verdict } from '../src/settlement';
import { hello, people } from './people';

const packetRules = { packetSize: 10, packetId: () => '1024' } as const;

/** A run of the node, with what n8n keeps of the node over its runs. */
const run = (kept: object, runIndex: number, type = 'smsPro') =>
	({
		getContext: () => kept,
		getNode: () => ({ type }),
		evaluateExpression: () => runIndex,
	}) as unknown as IExecuteFunctions;

const packetOf = (recipients: ReadonlyArray<Recipient<Message>>): Packet<Message> =>
	planPackets(recipients, packetRules)[0]!;

const accepted = (recipients: readonly number[]): Verdict => ({
	recipients,
	messageId: '1024',
	outcome: 'accepted',
	statusCode: 0,
	status: 'Accepted',
	parts: 1,
	failure: null,
	own: { cost: 2.5 },
});

const two = people(['996550123456', '996550123457']);

test('keeps what was accepted, for the next try of the run, as n8n stores it', () => {
	const kept = {};
	new SentMemory(run(kept, 0), two).settled(accepted([0]));
	const stored = JSON.parse(JSON.stringify(kept)) as object;
	const again = new SentMemory(run(stored, 0), two);
	expect(again.find(0)).toEqual({
		outcome: 'accepted',
		messageId: '1024',
		statusCode: 0,
		status: 'Accepted',
		parts: 1,
		own: { cost: 2.5 },
	});
	expect(again.find(1)).toBeUndefined();
});

test('what was offered and has no verdict is unknown, under the id that it was offered with', () => {
	const kept = {};
	new SentMemory(run(kept, 0), two).offered(packetOf(two));
	expect(new SentMemory(run(kept, 0), two).find(1)).toMatchObject({
		outcome: 'unknown',
		messageId: '1024',
		statusCode: null,
		parts: 1,
	});
});

test.each(['rejected', 'notSent'] as const)('what was %s may be offered again', (outcome) => {
	const kept = {};
	const memory = new SentMemory(run(kept, 0), two);
	memory.offered(packetOf(two));
	memory.settled({ ...accepted([0, 1]), outcome });
	expect(new SentMemory(run(kept, 0), two).find(0)).toBeUndefined();
});

test('a text that is another one in the next try does not make another message', () => {
	const kept = {};
	new SentMemory(run(kept, 0), two).settled(accepted([0, 1]));
	const other = people(['996550123456'], { ...hello, text: 'Hello at 12:01' });
	expect(new SentMemory(run(kept, 0), other).find(0)).toMatchObject({ outcome: 'accepted' });
});

test('the same address over another channel, or once more, is somebody else', () => {
	const kept = {};
	const call = { ...hello, channel: 'voiceCall' };
	const list = [...people(['996550123456', '996550123456']), ...people(['996550123456'], call)];
	new SentMemory(run(kept, 0), list).settled(accepted([0]));
	const again = new SentMemory(run(kept, 0), list);
	expect([0, 1, 2].map((index) => again.find(index)?.outcome)).toEqual([
		'accepted',
		undefined,
		undefined,
	]);
});

test('another run that follows a good one sends anew', () => {
	const kept = {};
	new SentMemory(run(kept, 0), two).settled(accepted([0, 1]));
	expect(new SentMemory(run(kept, 1), two).find(0)).toBeUndefined();
});

describe('a tool of an AI agent, whose tries n8n counts as runs of their own', () => {
	const tool = 'smsProTool';

	/** A call that accepted the first recipient, and ended as said. */
	function call(kept: object, runIndex: number, list = two, workedOut = false) {
		const memory = new SentMemory(run(kept, runIndex, tool), list);
		memory.settled(accepted([0]));
		memory.ended(workedOut);
	}

	const corrected = people(['996550123456', '996550123458']);

	test('a call with a number corrected is a try of the one that failed', () => {
		const kept = {};
		call(kept, 0);
		const again = new SentMemory(run(kept, 1, tool), corrected);
		expect(again.run).toBe(0);
		expect(again.find(0)).toMatchObject({ outcome: 'accepted' });
	});

	test('a call after one that worked out is a sending of its own', () => {
		const kept = {};
		call(kept, 0, two, true);
		expect(new SentMemory(run(kept, 1, tool), two).find(0)).toBeUndefined();
	});

	test('a try after a failure counts as the same until it works out', () => {
		const kept = {};
		call(kept, 0);
		const again = new SentMemory(run(kept, 1, tool), corrected);
		again.settled(accepted([1]));
		again.ended(true);
		expect(new SentMemory(run(kept, 2, tool), corrected).find(0)).toBeUndefined();
	});

	test('two different calls at once are two sendings, and each is known when it is made again', () => {
		const kept = {};
		const others = people(['996550123456', '996550999999'], { ...hello, text: 'Another' });
		const first = new SentMemory(run(kept, 0, tool), two);
		const second = new SentMemory(run(kept, 1, tool), others);
		expect(second.run).toBe(1);
		first.settled(accepted([0]));
		expect(second.find(0)).toBeUndefined();
		first.ended(false);
		second.settled(accepted([1]));
		second.ended(false);
		const again = new SentMemory(run(kept, 2, tool), two);
		expect(again.run).toBe(0);
		expect(again.find(0)).toMatchObject({ outcome: 'accepted' });
	});

	test('a call beside one that is under way is none of its tries, though both send to somebody', () => {
		const kept = {};
		const first = new SentMemory(run(kept, 0, tool), two);
		first.settled(accepted([0]));
		const other = people(['996550123456'], { ...hello, text: 'Another' });
		const second = new SentMemory(run(kept, 1, tool), other);
		expect([second.run, second.find(0)]).toEqual([1, undefined]);
	});

	test('the same call twice at once is one sending', () => {
		const kept = {};
		const first = new SentMemory(run(kept, 0, tool), two);
		const second = new SentMemory(run(kept, 1, tool), two);
		expect(second.run).toBe(first.run);
	});

	test('turns of a loop are no tries of each other, though one failed', () => {
		const kept = {};
		const turn = new SentMemory(run(kept, 0), two);
		turn.settled(accepted([0]));
		turn.ended(false);
		expect(new SentMemory(run(kept, 1), two).find(0)).toBeUndefined();
	});
});

test('ids under which packets were refused are known to the next try', () => {
	const kept = {};
	const first = new SentMemory(run(kept, 0), two);
	expect([first.isTryAgain, first.refusals]).toEqual([false, {}]);
	first.offered(packetOf(two));
	first.refused('1024', 1_000);
	first.refused('1025', 2_000);
	const again = new SentMemory(run(JSON.parse(JSON.stringify(kept)) as object, 0), two);
	expect([again.isTryAgain, again.refusals]).toEqual([true, { 1024: 1_000, 1025: 2_000 }]);
});

describe('under a key', () => {
	const keyed = (covers: 'message' | 'recipient', text: string) =>
		people(['996550123456'], { ...hello, text, key: { name: 'sale', covers } });

	test.each([
		['message', undefined],
		['recipient', 'accepted'],
	] as const)('that covers the %s, another text of a later try is %s', (covers, outcome) => {
		const kept = {};
		new SentMemory(run(kept, 0), keyed(covers, 'One')).settled(accepted([0]));
		expect(new SentMemory(run(kept, 0), keyed(covers, 'Two')).find(0)?.outcome).toBe(outcome);
		expect(new SentMemory(run(kept, 0), keyed(covers, 'One')).find(0)?.outcome).toBe('accepted');
	});
});

test('a loop of a thousand turns keeps its latest ones only', () => {
	const kept: { sent?: object } = {};
	for (let turn = 0; turn < 1000; turn += 1) {
		new SentMemory(run(kept, turn), two).settled(accepted([0, 1]));
	}
	expect(Object.keys(kept.sent ?? {}).length).toBeLessThanOrEqual(11);
	expect(new SentMemory(run(kept, 999), two).find(0)).toMatchObject({ outcome: 'accepted' });
});
