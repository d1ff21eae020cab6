/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { callEvent, incomingEvent, type Smsc, startSmsc, statusEvent } from './index';

let smsc: Smsc;
let clock: number;

/** 2026-11-22 12:00 UTC. */
const noon = Date.UTC(2026, 10, 22, 12);

beforeEach(async () => {
	clock = noon;
	smsc = await startSmsc({ clock: { now: () => clock }, pushRetryMs: 1 });
});
afterEach(() => smsc.stop());

describe('get.php', () => {
	async function ask(fields: Record<string, string>): Promise<string> {
		const { login, password } = smsc.account;
		const always = { login, psw: password, charset: 'utf-8', fmt: '3', get_answers: '1' };
		const body = new URLSearchParams({ ...always, ...fields });
		return await (await fetch(`${smsc.url}/sys/get.php`, { method: 'POST', body })).text();
	}

	const ids = async (fields: Record<string, string>) =>
		(JSON.parse(await ask(fields)) as Array<{ id: number }>).map(({ id }) => id);

	test('tells what came in, as the documents write it', async () => {
		const sms = { phone: '79990001122', text: 'Hello', to: '79161112233' };
		smsc.putIncoming({ ...sms, receivedAt: noon - 1_000, sentAt: noon - 11_000 });
		expect(JSON.parse(await ask({}))).toEqual([
			{
				id: 5_501,
				received: '22.11.2026 17:59:59',
				phone: '79990001122',
				message: 'Hello',
				to_phone: '79161112233',
				sent: '22.11.2026 17:59:49',
			},
		]);
		expect(await ask({ fmt: '0' })).toBe(
			'ID = 5501, received = 22.11.2026 17:59:59, phone = 79990001122, message = Hello, to_phone = 79161112233, sent = 22.11.2026 17:59:49',
		);
	});

	test('hour, after_id, cnt and to_phone say which; without them it is the day', async () => {
		for (const hours of [100, 30, 2, 0.5]) {
			smsc.putIncoming({ receivedAt: noon - hours * 3_600_000, to: hours < 1 ? '7' : '8' });
		}
		expect(await ids({})).toEqual([5_503, 5_504]);
		expect(await ids({ hour: '1' })).toEqual([5_504]);
		expect(await ids({ hour: '168' })).toEqual([5_501, 5_502, 5_503, 5_504]);
		expect(await ids({ after_id: '5501' })).toEqual([5_502, 5_503, 5_504]);
		expect(await ids({ after_id: '5501', cnt: '2' })).toEqual([5_502, 5_503]);
		expect(await ids({ hour: '168', to_phone: '7' })).toEqual([5_504]);
		smsc.quirks.newestAnswers = true;
		expect(await ids({ hour: '168', cnt: '2' })).toEqual([5_504, 5_503]);
	});

	test('refuses more than the documents allow, and the same question too often', async () => {
		for (const fields of [
			{ cnt: '10001' },
			{ hour: '169' },
			{ after_id: 'x' },
			{ get_answers: '' },
		]) {
			expect(JSON.parse(await ask(fields))).toMatchObject({ error_code: 1 });
		}
		for (let count = 0; count < 3; count += 1) expect(await ask({ hour: '2' })).toBe('[]');
		expect(JSON.parse(await ask({ hour: '2' }))).toMatchObject({ error_code: 9 });
	});
});

describe('the handler', () => {
	let server: Server;
	let got: Array<{ method: string; url: string; type: string | undefined; body: string }>;
	let statuses: number[];

	beforeEach(async () => {
		got = [];
		statuses = [];
		server = createServer((request: IncomingMessage, response) => {
			const chunks: Buffer[] = [];
			request.on('data', (chunk: Buffer) => chunks.push(chunk));
			request.on('end', () => {
				const { method = '', url = '', headers } = request;
				const body = Buffer.concat(chunks).toString();
				got.push({ method, url, type: headers['content-type'], body });
				response.writeHead(statuses.shift() ?? 200).end('OK');
			});
		});
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		smsc.account.handlerSecret = 'abc';
		paste('?charset=utf-8');
	});
	afterEach(() => server.close());

	function paste(query: string): void {
		const { port } = server.address() as AddressInfo;
		smsc.account.handlerUrl = `http://127.0.0.1:${port}/handler${query}`;
	}

	const hello = () =>
		incomingEvent(
			smsc.putIncoming({
				phone: '79990001122',
				text: 'Да',
				to: '79161112233',
				replyTo: '123',
				sentAt: 1_699_999_990_000,
				receivedAt: 1_700_000_000_000,
			}),
		);

	test('gets a form, signed as its URL asks', async () => {
		paste('?charset=utf-8&md5=1&sha1=1&crc32=1');
		expect(await smsc.events.push(hello())).toBe(true);
		expect(got).toEqual([
			{
				method: 'POST',
				url: '/handler?charset=utf-8&md5=1&sha1=1&crc32=1',
				type: 'application/x-www-form-urlencoded',
				body: 'id=5501&sms_id=123&phone=79990001122&mes=%D0%94%D0%B0&to=79161112233&sent=1699999990&time=1700000000&md5=5eeb071de75066a89e0bf0509699d705&sha1=cf0a0e45b63f53845b220176522082d541ed558d&crc32=cad2cd89',
			},
		]);
	});

	test('gets windows-1251 without charset, and signed so', async () => {
		paste('?md5=1');
		await smsc.events.push(hello());
		expect(got[0]?.body).toContain('mes=%C4%E0&');
		expect(got[0]?.body).toContain('md5=f82a94bdf532049d4ba6c3d6315a76af');
	});

	test('gets calls and statuses, with their hashes', async () => {
		paste('?sha1=1');
		const message = smsc.put({ id: '123', phone: '79990001122' });
		const delivered = { status: 1, err: 0, changedAt: 1_700_000_000_000 };
		await smsc.events.push(statusEvent(message, delivered));
		await smsc.events.push(callEvent('79990001122', 1_700_000_000_000));
		expect(got.map(({ body }) => body)).toEqual([
			'id=123&phone=79990001122&status=1&time=15.11.2023+04%3A13%3A20&ts=1700000000&err=0&cnt=1&cost=2.50&type=0&flag=0&sha1=4e3298329d5e420b2958b534b2e53b6e7540adfb',
			'waitcall=1&phone=79990001122&ts=1700000000&sha1=54b5673a9859cfbae73a2693decfff96a6224ddb',
		]);
	});

	test('is told again until it answers with 200', async () => {
		statuses = [500, 401];
		expect(await smsc.events.push(hello())).toBe(true);
		expect(smsc.events.attempts.map(({ httpStatus }) => httpStatus)).toEqual([500, 401, 200]);
		statuses = Array<number>(10).fill(503);
		expect(await smsc.events.push(hello())).toBe(false);
	});

	test('hears of every change once, and of those who answer', async () => {
		smsc.put({ phone: '77012345655', sendAt: noon });
		for (const seconds of [0, 3, 3, 10, 10]) {
			clock = noon + seconds * 1_000;
			await smsc.events.pushNews();
		}
		expect(got.map(({ body }) => /status=-?\d+|mes=[^&]+/.exec(body)?.[0])).toEqual([
			'status=-1',
			'status=0',
			'status=1',
			'mes=%D0%94%D0%B0',
		]);
	});
});
