/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { createServer } from 'node:https';

import { GatewayFailure } from 'node-frame';

import type { XmlClient } from '../../../../nodes/SmsPro/gateway/client';
import { deliveryReportDocument } from '../../../../nodes/SmsPro/gateway/documents/dr';
import { accountDocument } from '../../../../nodes/SmsPro/gateway/documents/info';
import { messageDocument } from '../../../../nodes/SmsPro/gateway/documents/message';
import { makeCertificate } from '../../../../packages/n8n-nodes-smpp/test/session/certificate';
import { disturbFirst, startGateway, type Fault, type Gateway } from '../../../gateway';
import { answering, listen, nobody, type Answering } from './answering';
import { connectDirectly } from './connectDirectly';

const advice = 'Check the base URL in the credential, and any proxy between n8n and SMSPRO.';
const notADocument = 'The base URL answered, but not with a document of SMSPRO:';

let gateway: Gateway;
let client: XmlClient;

beforeAll(async () => {
	gateway = await startGateway();
	const { login, password } = gateway.account;
	client = connectDirectly(gateway.url, login, password, 5);
});
afterAll(() => gateway.stop());
beforeEach(() => {
	gateway.disturb(undefined);
	gateway.requests.clear();
});

async function failureOf(promise: Promise<unknown>): Promise<GatewayFailure> {
	const caught: unknown = await promise.then(
		() => new Error('It did not fail'),
		(error: unknown) => error,
	);
	expect(caught).toBeInstanceOf(GatewayFailure);
	return caught as GatewayFailure;
}

test('asks with POST, as XML in UTF-8', async () => {
	const { balance, pricePerSms } = gateway.account;
	await expect(client.askOrThrow(accountDocument, {})).resolves.toEqual({
		status: 0,
		state: 0,
		balance,
		pricePerSms,
	});
	expect(gateway.requests.entries).toMatchObject([
		{ method: 'POST', path: '/api/info', contentType: 'application/xml; charset=utf-8', status: 0 },
	]);
});

test('text beyond ASCII arrives whole', async () => {
	const phones = ['996700000110'];
	const text = 'Бишкек & «Ош» 😀';
	const question = { id: 'Cyrillic1', sender: 'SMSPRO.KG', text, time: null, phones, test: false };
	await expect(client.ask(messageDocument, question)).resolves.toMatchObject({ status: 0 });
	expect(gateway.ledger.byId('Cyrillic1')).toMatchObject([{ text }]);
});

describe('each fault of the gateway', () => {
	const lost = 'The connection to SMSPRO broke before it answered';
	const begins = (text: string) => `It begins: ${text}\n${advice}`;
	const html = (title: string) =>
		`<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
	const page = (title: string) => begins(html(title));
	const isDown = (title: string) => `Try again in a few minutes.\nIt begins: ${html(title)}`;
	const isElsewhere = (title: string) => `Check Base URL.\nIt begins: ${html(title)}`;

	const faults: Array<[Fault, GatewayFailure['kind'], string, string | RegExp]> = [
		[
			{ kind: 'dropBefore' },
			'lost',
			lost,
			'The connection ended with ECONNRESET. Run this again later.',
		],
		[
			{ kind: 'dropAfter' },
			'lost',
			lost,
			'The connection ended with ECONNRESET. Run this again later.',
		],
		[
			{ kind: 'dropMidAnswer' },
			'lost',
			lost,
			'The connection ended with ECONNRESET. Run this again later.',
		],
		[
			{ kind: 'http500Before' },
			'unreadable',
			'SMSPRO is not available (HTTP 500)',
			isDown('Internal Server Error'),
		],
		[
			{ kind: 'http500After' },
			'unreadable',
			'SMSPRO is not available (HTTP 500)',
			isDown('Internal Server Error'),
		],
		[
			{ kind: 'http401' },
			'unreadable',
			"This is not SMSPRO's address (HTTP 401)",
			isElsewhere('Unauthorized'),
		],
		[
			{ kind: 'http302' },
			'unreadable',
			"This is not SMSPRO's address (HTTP 302)",
			isElsewhere('Found'),
		],
		[
			{ kind: 'htmlPageBefore' },
			'unreadable',
			`${notADocument} it is a web page`,
			page('Site maintenance'),
		],
		[
			{ kind: 'htmlPageAfter' },
			'unreadable',
			`${notADocument} it is a web page`,
			page('Site maintenance'),
		],
		[
			{ kind: 'emptyBody' },
			'unreadable',
			`${notADocument} it is not XML`,
			`The answer is empty.\n${advice}`,
		],
		[
			{ kind: 'jsonBody' },
			'unreadable',
			`${notADocument} it is not XML`,
			begins('{"error":"temporarily unavailable"}'),
		],
		[
			{ kind: 'cutAnswer' },
			'unreadable',
			`${notADocument} it is not well-formed XML`,
			/^It begins: <\?xml version="1\.0" encoding="UTF-8" standalone="yes"\?>\n<response/,
		],
		[
			{ kind: 'hugeAnswer' },
			'unreadable',
			`${notADocument} it is larger than 10 MB`,
			/^It begins: <\?xml version="1\.0" encoding="UTF-8" standalone="yes"\?>\n<response/,
		],
		[
			{ kind: 'dtdAnswer' },
			'unreadable',
			`${notADocument} it holds a document type`,
			/^It begins: <\?xml version="1\.0" encoding="UTF-8"\?>\n<!DOCTYPE response \[/,
		],
	];

	test.each(faults.map((row) => [row[0].kind, ...row] as const))('%s', async (...row) => {
		const [, fault, kind, message, told] = row;
		gateway.disturb(disturbFirst(1, fault));
		const failure = await failureOf(client.ask(accountDocument, {}));
		expect([failure.kind, failure.message]).toEqual([kind, message]);
		if (typeof told === 'string') expect(failure.advice).toBe(told);
		else expect(failure.advice).toMatch(told);
		const { cause } = failure.details;
		expect(cause).toBe(
			message.startsWith('This is not') ? 'configuration-invalid' : 'temporarily-unavailable',
		);

		// One request each, and the next one is none the worse for it.
		expect(gateway.requests.entries).toHaveLength(1);
		await expect(client.ask(accountDocument, {})).resolves.toMatchObject({ status: 0 });
	});

	test('slow', async () => {
		gateway.disturb(() => ({ kind: 'slow', ms: 60_000 }));
		const { login, password } = gateway.account;
		const hasty = connectDirectly(gateway.url, login, password, 0.1);
		const failure = await failureOf(hasty.ask(accountDocument, {}));
		expect(failure).toMatchObject({
			kind: 'lost',
			message: 'SMSPRO did not answer within 15 seconds',
			advice:
				'Run this again later. If it happens often, check the network between n8n and the gateway.',
		});
	});

	test('busy', async () => {
		gateway.disturb(() => ({ kind: 'status9' }));
		const document = deliveryReportDocument('A1');
		await expect(client.ask(document, { messageId: 'A1' })).resolves.toEqual({
			status: 5,
			reports: [],
		});
		await expect(
			failureOf(client.askOrThrow(document, { messageId: 'A1' })),
		).resolves.toMatchObject({
			kind: 'status',
			message: 'SMSPRO is still answering an earlier question about this message ID (status 5)',
			details: { statusCode: 5, cause: 'rate-limited', status: { name: 'Queue full' } },
		});
	});
});

test('nobody listens', async () => {
	const { url } = await nobody();
	const failure = await failureOf(connectDirectly(url, 'a', 'b', 5).ask(accountDocument, {}));
	expect(failure).toMatchObject({
		kind: 'unreachable',
		message: 'n8n could not connect to SMSPRO',
		advice:
			'The connection ended with ECONNREFUSED. Check the base URL in the credential, and the network and firewall of this n8n.',
	});
});

test('a server without TLS behind https', async () => {
	const url = gateway.url.replace('http:', 'https:');
	const failure = await failureOf(connectDirectly(url, 'a', 'b', 5).ask(accountDocument, {}));
	expect(failure).toMatchObject({
		kind: 'lost',
		message: 'The connection to SMSPRO broke before it answered',
	});
});

test('a server whose certificate nobody vouches for is asked nothing', async () => {
	const asked: string[] = [];
	const server = createServer(makeCertificate(), (request, response) => {
		asked.push(request.url ?? '');
		response.end();
	});
	let received = 0;
	server.on('secureConnection', (socket) => {
		socket.on('data', (bytes: Buffer) => (received += bytes.length));
	});
	const stranger = await listen(server);
	const url = stranger.url.replace('http:', 'https:');
	const failure = await failureOf(connectDirectly(url, 'a', 'b', 5).ask(accountDocument, {}));
	await stranger.stop();
	expect(failure).toMatchObject({
		kind: 'unreachable',
		advice: expect.stringContaining('DEPTH_ZERO_SELF_SIGNED_CERT'),
	});
	expect([asked, received]).toEqual([[], 0]);
});

describe('what an answer of somebody else shows of itself', () => {
	let other: Answering | undefined;
	afterEach(() => other?.stop());

	async function adviceOn(body: string, httpStatus = 200): Promise<string> {
		other = await answering((response) => response.writeHead(httpStatus).end(body));
		const stranger = connectDirectly(other.url, 'the-login', 'the&password', 5);
		return (await failureOf(stranger.ask(accountDocument, {}))).advice;
	}

	test('its first 200 characters, no more', async () => {
		const text = Array.from({ length: 100 }, (_, index) => `word${index}`).join(' ');
		expect(await adviceOn(text)).toBe(`It begins: ${text.slice(0, 200).trimEnd()}\n${advice}`);
	});

	test('what comes after much empty space', async () => {
		expect(await adviceOn(`${' \n'.repeat(5_000)}Blocked by proxy`)).toBe(
			`It begins: Blocked by proxy\n${advice}`,
		);
	});

	test('no login and no password, not even half of one at the end', async () => {
		for (let before = 185; before <= 200; before += 1) {
			const told = await adviceOn(`${'x'.repeat(before)}the&password the-login`);
			expect(told).not.toMatch(/the&|the-/);
			await other?.stop();
		}
		expect(await adviceOn('the-login '.repeat(1_000), 500)).toMatch(
			/^Try again in a few minutes\.\nIt begins: (?:••• ?){40,}$/,
		);
	});

	test('a page in another encoding does not break it', async () => {
		other = await answering((response) => response.end(Buffer.from([0xcf, 0xf0, 0xe8, 0xff])));
		const stranger = connectDirectly(other.url, 'a', 'b', 5);
		const failure = await failureOf(stranger.ask(accountDocument, {}));
		expect(failure.message).toBe(`${notADocument} it is not XML`);
	});
});

test('text from the gateway is shown without the secrets', () => {
	const { login, password } = gateway.account;
	expect(client.show(`${login} may not: ${password}`)).toBe('••• may not: •••');
	expect(client.show(`${'x'.repeat(195)}${password}${'y'.repeat(100)}`)).toBe(
		`${'x'.repeat(195)}•••yy`,
	);
});

test.each([
	['its own', '<id>Mine1</id>', 'answer'],
	['none', '', 'answer'],
	['an empty one', '<id/>', 'answer'],
	["another one's", '<id>Other1</id>', 'unreadable'],
	['its own in other letters', '<id>mine1</id>', 'unreadable'],
])('an answer to a message with %s ID', async (_, id, kind) => {
	const other = await answering((response) =>
		response.end(`<response>${id}<status>0</status><smscnt>1</smscnt></response>`),
	);
	const phones = ['996700000110'];
	const question = { id: 'Mine1', sender: 'A', text: 'B', time: null, phones, test: false };
	const asked = connectDirectly(other.url, 'a', 'b', 5).ask(messageDocument, question);
	if (kind === 'answer') await expect(asked).resolves.toMatchObject({ status: 0, parts: 1 });
	else {
		const failure = await failureOf(asked);
		expect([failure.kind, failure.message]).toEqual([
			kind,
			`${notADocument} it is the answer to another request`,
		]);
	}
	await other.stop();
});

test('a defect does not pass for an answer that can not be read', async () => {
	const defect = new TypeError('a defect');
	const broken = {
		...accountDocument,
		read: () => {
			throw defect;
		},
	};
	await expect(client.ask(broken, {})).rejects.toBe(defect);
});

test.each<Partial<Gateway['quirks']>>([
	{ namespace: 'always' },
	{ namespace: 'none' },
	{ namespace: 'prefixed' },
	{ bom: true },
	{ selfClosing: true },
	{ padding: 'spaces' },
	{ padding: 'newlines' },
	{ padding: 'crlf' },
	{ contentType: 'none' },
	{ contentType: 'text/html; charset=windows-1251' },
	{ omitMessage: true },
	{
		namespace: 'prefixed',
		bom: true,
		selfClosing: true,
		padding: 'crlf',
		contentType: 'text/plain',
	},
])('reads the gateway with %j', async (quirks) => {
	const usual = { ...gateway.quirks };
	Object.assign(gateway.quirks, quirks);
	try {
		const question = {
			id: `Q${gateway.ledger.entries.length}`,
			sender: 'SMSPRO.KG',
			text: 'Hello',
			time: null,
			phones: ['996700000110', '996700000210'],
			test: false,
		};
		const { id } = question;
		await expect(client.askOrThrow(messageDocument, question)).resolves.toMatchObject({ parts: 1 });
		const { reports } = await client.askOrThrow(deliveryReportDocument(id), { messageId: id });
		expect(reports.map(({ to }) => to)).toEqual(question.phones);
	} finally {
		Object.assign(gateway.quirks, usual);
	}
});
