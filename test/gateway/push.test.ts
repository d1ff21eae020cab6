/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { GatewayClient } from './client/GatewayClient';
import { type Gateway, startGateway } from './index';
import { wait } from './time';

let gateway: Gateway;
let client: GatewayClient;
let receiver: Server;
let answers: number[];
let received: Array<{ body: string; contentType: string | undefined }>;

beforeEach(async () => {
	answers = [];
	received = [];
	receiver = createServer((request, response) => {
		let body = '';
		request.on('data', (chunk: Buffer) => (body += chunk.toString()));
		request.on('end', () => {
			received.push({ body, contentType: request.headers['content-type'] });
			response.writeHead(answers.shift() ?? 200, { location: '/elsewhere' }).end('OK');
		});
	});
	receiver.listen(0, '127.0.0.1');
	await once(receiver, 'listening');
	const { port } = receiver.address() as AddressInfo;
	gateway = await startGateway({
		accounts: [{ reportUrl: `http://127.0.0.1:${port}/report` }],
		clock: { now: () => Date.parse('2026-11-22T12:00:00+06:00') },
		pushRetryMs: 5,
	});
	client = new GatewayClient(gateway);
});
afterEach(async () => {
	await gateway.stop();
	receiver.closeAllConnections();
	receiver.close();
});

test('pushes what has changed, once, many dr and many phone in one document', async () => {
	await client.send({ id: 'A1', phones: ['996550123456', '996550123404'] });
	await client.send({ id: 'A2' });
	const nothing = { documents: 0, numbers: 0, delivered: 0, lost: 0 };
	expect(await gateway.pushReports()).toEqual(nothing);

	gateway.advance(1_000);
	expect(await gateway.pushReports()).toEqual({
		...nothing,
		documents: 1,
		numbers: 3,
		delivered: 1,
	});
	expect(await gateway.pushReports()).toEqual(nothing);
	gateway.advance(4_000);
	await gateway.pushReports();

	expect(received).toHaveLength(2);
	const phone = (number: string, report: number) =>
		`<phone><number>${number}</number><report>${report}</report><sendTime>20261122120001</sendTime><rcvTime>20261122120005</rcvTime></phone>`;
	expect(received[1]?.body).toBe(
		'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
			'<report xmlns="http://Giper.mobi/schema/DeliveryReport">' +
			`<dr><id>A1</id>${phone('996550123456', 3)}${phone('996550123404', 4)}</dr>` +
			`<dr><id>A2</id>${phone('996550123456', 3)}</dr></report>\n`,
	);
	gateway.advance(60_000);
	expect(await gateway.pushReports()).toEqual(nothing);
});

test('nothing but HTTP 200 will do: three repeats of the same document, then it is lost', async () => {
	await client.send();
	gateway.reports.settle();
	answers = [204, 302, 500, 404];
	expect(await gateway.pushReports()).toMatchObject({ documents: 1, delivered: 0, lost: 1 });
	expect(gateway.pushes).toMatchObject([
		{ attempt: 1, httpStatus: 204 },
		{ attempt: 2, httpStatus: 302 },
		{ attempt: 3, httpStatus: 500 },
		{ attempt: 4, httpStatus: 404 },
	]);
	expect(new Set(received.map(({ body }) => body)).size).toBe(1);
	expect(await gateway.pushReports()).toMatchObject({ documents: 0 });
});

test('a repeat that is taken ends it', async () => {
	await client.send();
	gateway.reports.settle();
	answers = [500, 200];
	expect(await gateway.pushReports()).toMatchObject({ delivered: 1, lost: 0 });
	expect(gateway.pushes.map(({ attempt }) => attempt)).toEqual([1, 2]);
});

test('a receiver that is not there', async () => {
	await client.send();
	gateway.account.reportUrl = 'http://127.0.0.1:1/';
	gateway.reports.settle();
	expect(await gateway.pushReports()).toMatchObject({ lost: 1 });
	expect(gateway.pushes[3]).toMatchObject({ httpStatus: null, error: expect.any(String) });
});

test('quirks: content type, prefix, BOM; reports set by hand are pushed again', async () => {
	await client.send();
	gateway.reports.settle();
	await gateway.pushReports();
	Object.assign(gateway.quirks, { pushContentType: 'none', namespace: 'prefixed', bom: true });
	gateway.reports.set('996550123456', 99);
	await gateway.pushReports();
	expect(received.map(({ contentType }) => contentType)).toEqual([
		'application/xml; charset=utf-8',
		undefined,
	]);
	expect(received[1]?.body).toContain('<ns2:report>99</ns2:report>');
	expect(received[1]?.body).toMatch(/^\uFEFF<\?xml/);
});

test('an OTP is reported on too, and an account without URL is not', async () => {
	await client.otp('send', { transaction_id: 'T1', phone: '996770123456' });
	const url = gateway.account.reportUrl;
	gateway.account.reportUrl = null;
	gateway.reports.settle();
	expect(await gateway.pushReports()).toMatchObject({ documents: 0 });
	gateway.account.reportUrl = url;
	await gateway.pushReports();
	expect(received[0]?.body).toContain('<id>T1</id>');
});

test('by itself, in documents of at most so many numbers; stop ends it', async () => {
	const reportUrl = gateway.account.reportUrl;
	await gateway.stop();
	gateway = await startGateway({
		accounts: [{ reportUrl }],
		pushEveryMs: 5,
		maxNumbersPerPush: 2,
		reportTimeline: { sentAfterMs: 0, settledAfterMs: 0 },
	});
	client = new GatewayClient(gateway);
	await client.send({ phones: ['996550123456', '996550123457', '996550123458'] });
	while (received.length < 2) await wait(5, new AbortController().signal);
	expect(gateway.pushes.map(({ numbers }) => numbers)).toEqual([2, 1]);
});

test('stop cancels a repeat that waits', async () => {
	const reportUrl = gateway.account.reportUrl;
	await gateway.stop();
	gateway = await startGateway({ accounts: [{ reportUrl }] });
	client = new GatewayClient(gateway);
	await client.send();
	gateway.reports.settle();
	answers = [500];
	const pushing = gateway.pushReports();
	while (gateway.pushes[0]?.httpStatus !== 500) await wait(5, new AbortController().signal);
	await gateway.stop();
	expect(await pushing).toMatchObject({ delivered: 0, lost: 1 });
});
