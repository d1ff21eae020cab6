import { GatewayFailure, GatewayHttp } from 'node-frame';

import { OtpClient } from '../../../../../nodes/SmsPro/gateway/otp/client';
import { sendDocument } from '../../../../../nodes/SmsPro/gateway/otp/send';
import { verifyDocument } from '../../../../../nodes/SmsPro/gateway/otp/verify';

const posts: Array<{ path: string; body: string; contentType: string }> = [];

function clientFor(body: string, httpStatus = 200): OtpClient {
	posts.length = 0;
	const post = async (path: string, sent: string, contentType: string) => {
		posts.push({ path, body: sent, contentType });
		return await Promise.resolve({ httpStatus, body: new TextEncoder().encode(body) });
	};
	return new OtpClient(new GatewayHttp('SMSPRO', post, (text) => text));
}

const sending = { transactionId: 'T1', phone: '996550123456' };
const verifying = { ...sample(), code: 'J2"<M7' };

async function failureOf(asking: Promise<unknown>): Promise<GatewayFailure> {
	const failure: unknown = await asking.catch((error: unknown) => error);
	expect(failure).toBeInstanceOf(GatewayFailure);
	return failure as GatewayFailure;
}

test('asks as the documents say', async () => {
	await clientFor('{"status":12}').ask(verifyDocument, verifying);
	expect(posts[0]).toMatchObject({ path: '/api/otp/verify' });
	expect(posts[0]?.contentType).toMatch(/^application\/json/);
	expect(JSON.parse(posts[0]!.body)).toEqual(verifying);
	await clientFor('{"status":7}').ask(sendDocument, sending);
	expect(posts[0]).toMatchObject({ path: '/api/otp/send' });
	expect(JSON.parse(posts[0]!.body)).toEqual({ transaction_id: 'T1', phone: '996550123456' });
});

test.each([
	['0', 0],
	['"0"', 0],
	['" 14 "', 14],
	['10', 10],
	['"00"', 0],
])('status %s is %i', async (written, status) => {
	const answer = await clientFor(`{"status":${written}}`).ask(verifyDocument, verifying);
	expect(answer).toEqual({ status });
});

test.each(['""', '" "', 'null', 'true', '[]', '[0]', '{}', '-1', '0.5', '1e9', '"zero"'])(
	'status %s is none, whatever the description says',
	async (written) => {
		const body = `{"status":${written},"description":"Code Valid"}`;
		const failure = await failureOf(clientFor(body).ask(verifyDocument, verifying));
		expect(failure.kind).toBe('unreadable');
		expect(failure.message).toMatch(/it has no status$/);
	},
);

test.each<[string, string]>([
	['5', '5'],
	['20339479123456789012345678901234', '20339479123456789012345678901234'],
	['-1.50e3', '-1.50e3'],
	['"007"', '007'],
	['" a\\"1 "', 'a"1'],
	['true', 'true'],
	['["a"]', '["a"]'],
	['{"id":"a"}', '{"id":"a"}'],
])('token %s comes through as the text %s', async (written, token) => {
	const body = `{"token":${written},"status":0}`;
	expect(await clientFor(body).ask(sendDocument, sending)).toEqual({ status: 0, token });
});

test.each(['""', '" "', 'null'])('token %s is none', async (written) => {
	const body = `{"status":0,"token":${written}}`;
	expect(await clientFor(body).ask(sendDocument, sending)).toEqual({ status: 0, token: '' });
});

test.each([200, 201, 202, 299])('HTTP status %i is fine', async (httpStatus) => {
	const client = clientFor('{"status":0,"token":"a"}', httpStatus);
	expect(await client.ask(sendDocument, sending)).toEqual({ status: 0, token: 'a' });
});

test('a refusal counts with any HTTP status, nothing else does', async () => {
	const refusal = clientFor('{"status":"14","description":"Invalid Code"}', 422);
	expect(await refusal.ask(verifyDocument, verifying)).toEqual({ status: 14 });
	for (const body of ['{"status":0}', '{"status":500,"error":"Internal Server Error"}', '']) {
		const failure = await failureOf(clientFor(body, 500).ask(verifyDocument, verifying));
		expect(failure.message).toBe('SMSPRO is not available (HTTP 500)');
	}
});

test.each([
	['the request, as it was sent', JSON.stringify(verifying)],
	['the request on a page', JSON.stringify(verifying).replace(/"/g, '&quot;').replace('<', '&lt;')],
	['the request in a URL', new URLSearchParams(verifying).toString()],
	['an answer that was cut off', '{"status":0,"token":"20339479b5f'],
	['a cut answer on a page', '<p>{&quot;token&quot;:&quot;20339479b5f</p>'],
	['a token alone', '["20339479b5fb5d20f0551c060d07fdb5"]'],
])('no token and no code in what is shown of %s', async (_, body) => {
	for (const httpStatus of [200, 502]) {
		const asking = clientFor(body, httpStatus).ask(verifyDocument, verifying);
		const { message, advice } = await failureOf(asking);
		const shown = `${message} ${advice}`;
		expect(shown).toContain('It begins: ');
		expect(shown).not.toMatch(/20339479|J2.{0,10}M7/);
		const sendShown = (await failureOf(clientFor(body, httpStatus).ask(sendDocument, sending)))
			.advice;
		expect(sendShown).not.toContain('20339479');
	}
});

test('an ordinary page is shown as it is', async () => {
	const body = '<html><title>503 Service Temporarily Unavailable</title></html>';
	const { advice } = await failureOf(clientFor(body, 503).ask(sendDocument, sending));
	expect(advice).toContain(body);
});

/** The token of the documents' sample, in a form that the linter doesn't take for a real one. */
function sample(): { token: string } {
	return JSON.parse('{"token":"20339479b5fb5d20f0551c060d07fdb5"}') as { token: string };
}
