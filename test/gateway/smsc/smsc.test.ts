import { faultKinds, type FaultKind, faultTable, type Smsc, startSmsc } from './index';
import { introduction, readFlags, requestLine } from './program';

let clock: number;
let smsc: Smsc;

/** 2026-11-22 12:00 in Moscow. */
const noon = Date.UTC(2026, 10, 22, 9);

beforeAll(async () => {
	smsc = await startSmsc({ clock: { now: () => clock } });
});
beforeEach(() => {
	clock = noon;
	smsc.clear();
	smsc.account.balance = 1_000;
	smsc.account.blocked = false;
	smsc.account.virtual = false;
});
afterAll(() => smsc.stop());

const login = () => ({ login: smsc.account.login, psw: smsc.account.password });

async function post(script: string, fields: Record<string, string>): Promise<Response> {
	return await fetch(`${smsc.url}/sys/${script}.php`, {
		method: 'POST',
		body: new URLSearchParams({ ...login(), charset: 'utf-8', ...fields }),
	});
}

async function text(script: string, fields: Record<string, string>): Promise<string> {
	return await (await post(script, fields)).text();
}

async function json(script: string, fields: Record<string, string>): Promise<unknown> {
	return JSON.parse(await text(script, { fmt: '3', ...fields }));
}

const sending = { phones: '77012345601', mes: 'Привет' };

describe('send.php', () => {
	test('accepts, bills and keeps a message; op=1 and cost=3 tell all', async () => {
		const answer = await json('send', { ...sending, id: '2000000001', op: '1', cost: '3' });
		expect(answer).toEqual({
			id: 2_000_000_001,
			cnt: 1,
			cost: '2.50',
			balance: '997.50',
			phones: [{ phone: '77012345601', mccmnc: '40102', cost: '2.50' }],
		});
		expect(smsc.messages).toMatchObject([
			{ id: '2000000001', phone: '77012345601', text: 'Привет', kind: 'sms', cost: 2.5 },
		]);
	});

	test.each([
		['0', 'OK - 1 SMS, ID - 1, cost - 2.50, balance - 997.50'],
		['1', '1,1,2.50,997.50'],
		[
			'2',
			'<result>\n<id>1</id>\n<cnt>1</cnt>\n<cost>2.50</cost>\n<balance>997.50</balance>\n</result>',
		],
		['3', '{"id":1,"cnt":1,"cost":"2.50","balance":"997.50"}'],
	])('fmt=%s', async (fmt, expected) => {
		expect(await text('send', { ...sending, fmt, cost: '3' })).toBe(expected);
	});

	test.each([
		['0', 'ERROR = 7 (invalid number), ID - 1'],
		['1', '1,-7'],
		[
			'2',
			'<result>\n<error>invalid number</error>\n<error_code>7</error_code>\n<id>1</id>\n</result>',
		],
		['3', '{"error":"invalid number","error_code":7,"id":1}'],
	])('an error with fmt=%s', async (fmt, expected) => {
		expect(await text('send', { phones: '12', mes: 'x', fmt })).toBe(expected);
	});

	test.each<[number, Record<string, string>]>([
		[1, { phones: '' }],
		[1, { hlr: '1', ping: '1' }],
		[1, { id: 'no spaces' }],
		[2, { psw: 'wrong' }],
		[3, { phones: '77012345601', mes: 'x'.repeat(900) }],
		[5, { time: '31.12' }],
		[6, { sender: 'Unregistered' }],
		[6, { mes: 'Best CASINO' }],
		[7, { phones: '123' }],
	])('error %i for %j', async (code, fields) => {
		smsc.account.balance = 10;
		expect(await json('send', { ...sending, ...fields })).toMatchObject({ error_code: code });
		expect(smsc.messages).toHaveLength(0);
	});

	test('error 4 while blocked, error 9 for the same within a minute', async () => {
		smsc.account.blocked = true;
		expect(await json('send', sending)).toMatchObject({ error_code: 4 });
		smsc.account.blocked = false;
		expect(await json('send', sending)).toMatchObject({ id: 1 });
		const again = { ...sending, id: '77' };
		expect(await json('send', again)).toMatchObject({ error_code: 9 });
		clock += 60_001;
		expect(await json('send', again)).toMatchObject({ id: 77 });
	});

	test('cost=1 sends nothing; the sixth equal question in a minute is error 9', async () => {
		for (let count = 0; count < 5; count += 1) {
			expect(await json('send', { ...sending, cost: '1' })).toEqual({ cnt: 1, cost: '2.50' });
		}
		expect(await json('send', { ...sending, cost: '1' })).toMatchObject({ error_code: 9 });
		expect(smsc.messages).toHaveLength(0);
		expect(smsc.account.balance).toBe(1_000);
	});

	test('a refused number stands in the list, the others go out', async () => {
		const answer = await json('send', { ...sending, phones: '77012345601,77012345622', op: '1' });
		expect(answer).toMatchObject({ phones: [{}, { status: '22', error: '249' }] });
		expect(smsc.messages.map(({ phone }) => phone)).toEqual(['77012345601']);
	});

	test('the comment stays behind, numbers are put right, a time is kept', async () => {
		const at = Math.floor(noon / 1000) + 3_600;
		await json('send', { phones: '8 701 234-56-01', mes: 'Hi\n~~~\nnote', time: `0${at}` });
		expect(smsc.messages).toMatchObject([
			{ phone: '77012345601', text: 'Hi', comment: 'note', sendAt: at * 1000 },
		]);
	});

	test('without charset the text is windows-1251', async () => {
		const { login: name, psw } = login();
		await fetch(
			`${smsc.url}/sys/send.php?login=${name}&psw=Pa55%26w%F6rd%3D7%2B&phones=77012345601&mes=x`,
		);
		expect(smsc.messages).toHaveLength(0);
		await fetch(`${smsc.url}/sys/send.php`, {
			method: 'POST',
			body: `apikey=${encodeURIComponent(smsc.account.apiKey)}&phones=77012345601&mes=%CF%F0%E8%E2%E5%F2`,
		});
		expect(psw).toContain('ö');
		expect(smsc.messages).toMatchObject([{ text: 'Привет' }]);
	});
});

describe('status.php', () => {
	test('a message waits, goes to the operator, arrives, and is archived', async () => {
		await json('send', { ...sending, id: '5' });
		const seen: unknown[] = [];
		for (const step of [0, 2_000, 3_000, 14 * 3_600_000, 3_600_000]) {
			clock += step;
			seen.push(await json('status', { phone: '77012345601', id: '5' }));
		}
		expect(seen).toMatchObject([
			{ status: -1 },
			{ status: 0 },
			{ status: 1, last_date: '22.11.2026 12:00:05', last_timestamp: noon / 1000 + 5, flag: 0 },
			// 02:00 in Moscow: not yet 03:00.
			{ status: 1 },
			{ status: -3 },
		]);
	});

	test.each([
		['0', '0', 'Status = 1, check_time = 22.11.2026 11:59:05, err = 0'],
		['1', '0', '1,1795337945,0'],
		['1', '1', '1,1795337945,0,1795337940,77012345601,2.50,SMSC,Доставлено,Привет,,0'],
		[
			'0',
			'1',
			'Status = 1, check_time = 22.11.2026 11:59:05, err = 0, send_date = 22.11.2026 11:59:00, phone = 77012345601, cost = 2.50, sender_id = SMSC, status_name = Доставлено, message = Привет, comment = , type = 0',
		],
		[
			'2',
			'0',
			'<sms>\n<status>1</status>\n<last_date>22.11.2026 11:59:05</last_date>\n<last_timestamp>1795337945</last_timestamp>\n<flag>0</flag>\n<err>0</err>\n</sms>',
		],
		[
			'3',
			'0',
			'{"status":1,"last_date":"22.11.2026 11:59:05","last_timestamp":1795337945,"flag":0,"err":0}',
		],
	])('fmt=%s, all=%s', async (fmt, all, expected) => {
		smsc.put({ id: '5' });
		expect(await text('status', { phone: '77012345601', id: '5', fmt, all })).toBe(expected);
	});

	test('a list, also of one with a trailing comma', async () => {
		smsc.put({ id: '5' });
		const list = { phone: '77012345601,', id: '5,' };
		expect(await json('status', list)).toMatchObject([{ status: 1, id: 5, phone: '77012345601' }]);
		clock += 60_001;
		expect(await text('status', { ...list, fmt: '2' })).toMatch(
			/^<list>\n<sms>[^]*<\/sms>\n<\/list>$/,
		);
		clock += 60_001;
		expect(
			await json('status', { phone: '77012345601,77012345602', id: '5,5', all: '2' }),
		).toMatchObject([
			{ status: 1, id: 5, region: 'Алматы', sms_cnt: 1 },
			{ status: -3, id: 5 },
		]);
	});

	test('one list a minute, five of one message', async () => {
		smsc.put({ id: '5' });
		const list = { phone: '77012345601,', id: '5,' };
		const single = { phone: '77012345601', id: '5' };
		expect(await json('status', list)).toHaveLength(1);
		expect(await json('status', list)).toMatchObject({ error_code: 9 });
		for (let count = 0; count < 5; count += 1) {
			expect(await json('status', single)).toMatchObject({ status: 1 });
		}
		expect(await json('status', single)).toMatchObject({ error_code: 9 });
		clock += 60_001;
		expect(await json('status', list)).toHaveLength(1);
	});

	test('five at once are too many', async () => {
		smsc.latencyMs = 100;
		const ids = ['1', '2', '3', '4', '5'];
		const answers = await Promise.all(
			ids.map(async (id) => await json('status', { phone: '77012345601', id })),
		);
		smsc.latencyMs = 0;
		expect(answers.filter((answer) => (answer as { error?: string }).error)).toEqual([
			{ error: 'too many concurrent requests', error_code: 9 },
		]);
	});

	test('del=1', async () => {
		smsc.put({ id: '5' });
		const key = { phone: '77012345601', id: '5' };
		expect(await json('status', { ...key, del: '1' })).toEqual({ result: 'OK' });
		expect(await text('status', { ...key, del: '1', fmt: '1' })).toBe('0,-5');
		expect(await json('status', key)).toEqual({ status: -3 });
	});

	test('windows-1251 whatever is asked for', async () => {
		smsc.quirks.alwaysWindows1251 = true;
		smsc.put({ id: '5' });
		const bytes = await (
			await post('status', { phone: '77012345601', id: '5', fmt: '3', all: '1' })
		).arrayBuffer();
		expect(new TextDecoder('windows-1251').decode(bytes)).toContain('"message":"Привет"');
		expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow();
	});
});

test('balance.php: text, and ten times a minute', async () => {
	expect(await json('balance', { cur: '1' })).toEqual({ balance: '1000.00', currency: 'KZT' });
	for (let count = 0; count < 9; count += 1) await json('balance', {});
	expect(await json('balance', {})).toMatchObject({ error_code: 9 });
});

test.each(faultKinds)('fault %s', async (kind: FaultKind) => {
	smsc.disturb(() => ({ kind, ms: 1 }));
	const seen = await post('send', { ...sending, fmt: '3' })
		.then(
			async (response) => await response.text(),
			() => 'no answer',
		)
		.catch(() => 'half an answer');
	const kindsOfJson = ['slow', 'tooManyConcurrent', 'duplicateRequest', 'errorWithoutCode'];
	expect(seen.startsWith('{') && seen.endsWith('}')).toBe(kindsOfJson.includes(kind));
	expect(smsc.messages).toHaveLength(faultTable[kind].processed ? 1 : 0);
	expect(smsc.requests[0]).toMatchObject({ fault: kind, script: 'send' });
});

test('the program tells what is needed, and no password in its log', async () => {
	for (const told of [smsc.url, smsc.account.login, smsc.account.password, smsc.account.apiKey]) {
		expect(introduction(smsc)).toContain(told);
	}
	await json('send', { ...sending, id: '7' });
	const [request] = smsc.requests;
	expect(request && requestLine(request)).toMatch(
		/Z {2}POST {2}\/sys\/send\.php {2}OK {2}phones 77012345601 {2}id 7$/,
	);
	expect(readFlags(['--port', '0', '--quirks', '{"bom":true}'])).toEqual({
		port: 0,
		latencyMs: 0,
		quirks: { bom: true },
	});
	expect(() => readFlags(['--quirks', '{"bon":true}'])).toThrow('there is no bon');
	expect(() => readFlags(['--port', 'x'])).toThrow('--port takes a number');
});
