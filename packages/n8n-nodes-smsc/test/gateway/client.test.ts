import { GatewayFailure, GatewayHttp } from 'node-frame';

import { SmscClient } from '../../nodes/Smsc/gateway/client';
import { sendScript, type SendQuestion } from '../../nodes/Smsc/gateway/scripts/send';
import { statusScript } from '../../nodes/Smsc/gateway/scripts/status';

function clientFor(answer: unknown): SmscClient {
	const body = new TextEncoder().encode(JSON.stringify(answer));
	const post = async () => await Promise.resolve({ httpStatus: 200, body });
	return new SmscClient(new GatewayHttp('SMSC', post, (text) => text));
}

const sending: SendQuestion = {
	id: '1000000007',
	addresses: ['77012345601'],
	text: 'Hello',
	comment: '',
	sender: '',
	time: null,
	parameters: {},
	channel: {},
	subject: '',
	voice: '',
};
const key = { phone: '77012345601', messageId: '007' };
const otherKey = { phone: '77012345602', messageId: '8' };

const notOurs =
	'The base URL answered, but not with a document of SMSC: it is the answer to another request';

async function messageOf(asking: Promise<unknown>): Promise<string | undefined> {
	const caught: unknown = await asking.then(
		() => undefined,
		(error: unknown) => error,
	);
	if (caught === undefined) return undefined;
	expect(caught).toMatchObject({ kind: 'unreadable' });
	return (caught as Error).message;
}

test.each([
	['its own ID', { id: 1000000007 }, undefined],
	['its own ID as text', { id: '1000000007' }, undefined],
	["another one's", { id: 1000000008 }, notOurs],
])('the answer to a sending with %s', async (_, answer, says) => {
	expect(await messageOf(clientFor(answer).ask(sendScript, sending))).toBe(says);
});

test.each([
	['no ID', { status: 1 }, undefined],
	['its ID, without leading zeros', { status: 1, id: 7 }, undefined],
	["another one's", { status: 1, id: 8 }, notOurs],
])('one status with %s', async (_, answer, says) => {
	const question = { messages: [key], level: 0 as const };
	expect(await messageOf(clientFor(answer).ask(statusScript, question))).toBe(says);
});

test('the rows of a list are paired by whoever asked', async () => {
	const rows = [
		{ status: 1, id: 8 },
		{ status: 1, id: 9 },
	];
	const question = { messages: [key, otherKey], level: 0 as const };
	await expect(clientFor(rows).ask(statusScript, question)).resolves.toHaveLength(2);
});

test("SMSC's own words are shown with at most 200 characters", async () => {
	const answer = { error_code: 6, error: `denied ${'x'.repeat(1000)}` };
	const caught: unknown = await clientFor(answer)
		.ask(sendScript, sending)
		.catch((error: unknown) => error);
	expect(caught).toBeInstanceOf(GatewayFailure);
	const { message } = caught as GatewayFailure;
	expect(message).toContain(`(code 6): denied ${'x'.repeat(193)}`);
	expect(message.endsWith('x'.repeat(193)) && !message.includes('x'.repeat(194))).toBe(true);
});
