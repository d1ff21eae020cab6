import type { IExecuteFunctions } from 'n8n-workflow';

import { planPackets, type Packet } from '../src/packets';
import type { Message } from '../src/message';
import type { Recipient } from '../src/recipients';
import { SentMemory } from '../src/sentMemory';
import type { Verdict } from '../src/settlement';
import { hello, people } from './people';

const packetRules = { packetSize: 10, packetOrder: 'asGiven', packetId: () => '1024' } as const;

/** A run of the node, with what n8n keeps of the node over its runs. */
const run = (kept: object, runIndex: number) =>
	({
		getContext: () => kept,
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

test('a try that n8n counts as another run, as for a tool of an AI agent, finds what an earlier one sent', () => {
	const kept = {};
	new SentMemory(run(kept, 0), two).settled(accepted([0, 1]));
	// As a run that failed is marked for the one that follows it.
	Object.assign(kept, { failedRun: 0 });
	expect(new SentMemory(run(kept, 1), two).find(0)).toMatchObject({ outcome: 'accepted' });
});

test('a loop of a thousand turns keeps its latest ones only', () => {
	const kept: { sent?: object } = {};
	for (let turn = 0; turn < 1000; turn += 1) {
		new SentMemory(run(kept, turn), two).settled(accepted([0, 1]));
	}
	expect(Object.keys(kept.sent ?? {}).length).toBeLessThanOrEqual(11);
	expect(new SentMemory(run(kept, 999), two).find(0)).toMatchObject({ outcome: 'accepted' });
});
