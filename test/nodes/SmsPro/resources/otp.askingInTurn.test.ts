import { GatewayFailure, GatewayHttp, type Clock } from 'node-frame';

import { OtpClient } from '../../../../nodes/SmsPro/gateway/otp/client';
import { verifyDocument } from '../../../../nodes/SmsPro/gateway/otp/verify';
import { AskingInTurn } from '../../../../nodes/SmsPro/resources/otp/AskingInTurn';

type Reaction = 'silence' | 'timeOut' | number;

/** A gateway that reacts to each request as it is told to, for a clock that nobody has to wait for. */
function startAsking(reactions: readonly Reaction[], signal?: AbortSignal) {
	let now = 0;
	const clock: Clock = {
		now: () => now,
		sleep: async (ms) => {
			now += ms;
			await Promise.resolve();
		},
	};
	const state = { asked: 0, clock };
	const post = async () => {
		const reaction = reactions[state.asked] ?? 0;
		state.asked += 1;
		await Promise.resolve();
		if (reaction === 'timeOut') now += 30_000;
		if (typeof reaction !== 'number') throw new GatewayFailure('lost', 'It is silent', 'Wait.');
		return { httpStatus: 200, body: new TextEncoder().encode(`{"status":${reaction}}`) };
	};
	const client = new OtpClient(new GatewayHttp('SMSPRO', post, (text) => text));
	const asking = new AskingInTurn(client, { clock, signal });
	/** The statuses of the answers, or why there is none. */
	const ask = async (count: number) => {
		const said: Array<number | string> = [];
		for (let each = 0; each < count; each += 1) {
			const reply = await asking.ask(verifyDocument, { token: 't', code: 'c' });
			said.push(reply.kind === 'answer' ? reply.answer.status : reply.failure.message);
		}
		return said;
	};
	return { state, ask };
}

const times = (count: number, reaction: Reaction) => Array<Reaction>(count).fill(reaction);
const silent = 'It is silent';
const stoppedBefore = `Stopped before its turn: ${silent}`;

test('three questions in a row without an answer are the last', async () => {
	const { state, ask } = startAsking(times(9, 'silence'));
	expect(await ask(5)).toEqual([silent, silent, silent, stoppedBefore, stoppedBefore]);
	expect(state.asked).toBe(9);
});

test('an answer in between begins the count anew', async () => {
	const { ask } = startAsking([...times(6, 'silence'), 14, ...times(6, 'silence'), 0]);
	expect(await ask(6)).toEqual([silent, silent, 14, silent, silent, 0]);
});

test('a minute without an answer is enough', async () => {
	const { state, ask } = startAsking(times(3, 'timeOut'));
	expect(await ask(2)).toEqual([silent, stoppedBefore]);
	expect(state.asked).toBe(3);
});

test('the minute begins with the last answer', async () => {
	const { state, ask } = startAsking([0, ...times(3, 'silence'), 0]);
	await state.clock.sleep(58_000);
	expect(await ask(3)).toEqual([0, silent, 0]);
});

test.each([2, 3])('status %i, which refuses everybody, is the last answer', async (status) => {
	const { state, ask } = startAsking([0, status]);
	const [first, second, third] = await ask(3);
	expect([first, second]).toEqual([0, status]);
	expect(third).toMatch(new RegExp(`^Stopped before its turn: .*\\(status ${status}\\)$`));
	expect(state.asked).toBe(2);
});

test.each([1, 4, 5, 7, 10, 12, 13, 14, 99])('status %i ends nothing', async (status) => {
	const { ask } = startAsking([status, 0]);
	expect(await ask(2)).toEqual([status, 0]);
});

test('nothing is asked once the execution is stopped', async () => {
	const stop = new AbortController();
	const { state, ask } = startAsking([], stop.signal);
	expect(await ask(1)).toEqual([0]);
	stop.abort();
	expect(await ask(1)).toEqual(['Stopped before its turn: the execution was stopped']);
	expect(state.asked).toBe(1);
});
