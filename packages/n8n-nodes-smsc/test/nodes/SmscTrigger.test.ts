import {
	callEvent,
	type HandlerEvent,
	incomingEvent,
	statusEvent,
	type Wire,
} from '../../../../test/gateway/smsc';
import { EventSite, optionsFor } from '../trigger/EventSite';

let site: EventSite;
beforeEach(async () => {
	site = await EventSite.start();
});
afterEach(() => site.stop());

const at = Date.parse('2023-11-14T22:13:20Z');
const delivered = { status: 1, err: 0, changedAt: at };

const status = (id = '123', fields = {}) =>
	statusEvent(site.smsc.put({ id, phone: '77012345601', ...fields }), delivered);
const incoming = (text: string, fields = {}) =>
	incomingEvent(site.smsc.putIncoming({ text, phone: '77012345655', receivedAt: at, ...fields }));

describe('what SMSC tells', () => {
	test('a status, as getStatus gives it', async () => {
		expect(await site.push(status())).toBe(200);
		expect(site.items).toEqual([
			{
				event: 'status',
				messageId: '123',
				phone: '77012345601',
				status: 'delivered',
				statusCode: 1,
				final: true,
				changedAt: '2023-11-14T22:13:20.000Z',
				errorCode: 0,
				error: null,
				type: 'sms',
				secondBalance: false,
				template: null,
				cost: 2.5,
				parts: 1,
			},
		]);
	});

	test.each([
		[0, 0, 'sentToOperator', false, null],
		[-1, 0, 'pending', false, null],
		[20, 1, 'undeliverable', true, 'The number does not exist'],
		[77, 0, 'unknown', false, null],
	])('status %i with error %i', async (code, err, name, final, error) => {
		const message = site.smsc.put({ id: '5' });
		await site.push(statusEvent(message, { status: code, err, changedAt: at }));
		expect(site.items).toMatchObject([{ status: name, statusCode: code, final, error }]);
	});

	test('the answer to an HLR request', async () => {
		const home = { imsi: '401020123456789', msc: '77010000001', mcc: '401', mnc: '02' };
		const hlr = { ...home, cn: 'Казахстан', net: 'Кселл', rcn: '', rnet: '' };
		await site.push(status('7', { kind: 'hlr', flag: 4, hlr }));
		expect(site.items).toMatchObject([
			{
				event: 'status',
				type: 'hlr',
				hlr: { ...home, country: 'Казахстан', operator: 'Кселл', roamingCountry: null },
			},
		]);
	});

	test('an incoming SMS', async () => {
		await site.push(incoming('Да, спасибо & до 18:00 +1'));
		expect(site.items).toEqual([
			{
				event: 'incomingMessage',
				messageId: '5501',
				from: '77012345655',
				to: '77770000000',
				text: 'Да, спасибо & до 18:00 +1',
				receivedAt: '2023-11-14T22:13:20.000Z',
			},
		]);
	});

	test('a confirmation by call', async () => {
		await site.push(callEvent('77012345601', at));
		expect(site.items).toEqual([
			{ event: 'callConfirmed', phone: '77012345601', receivedAt: '2023-11-14T22:13:20.000Z' },
		]);
	});

	test('a time that has no zone stays as it came', async () => {
		const dated = incoming('Да').fields.map(
			([name, value]) => [name, name === 'time' ? '14.11.2023 22:13:20' : value] as const,
		);
		await site.push({ fields: dated, signed: [] });
		expect(site.items).toMatchObject([{ receivedAt: '14.11.2023 22:13:20' }]);
	});

	test('an empty SMS', async () => {
		await site.push(incoming(''));
		expect(site.items).toMatchObject([{ event: 'incomingMessage', text: '' }]);
	});

	test.each([
		['a form in windows-1251, as without charset', {}],
		['a form in UTF-8', { charset: 'utf-8' }],
		['JSON', { format: 'json' }],
		['a list of JSON', { format: 'jsonList' }],
		['a GET in UTF-8', { method: 'GET', charset: 'utf-8' }],
		['a GET in windows-1251', { method: 'GET' }],
	] as const)('%s', async (_, wire) => {
		expect(await site.push(incoming('Бронь на имя Әсел?'.replace('Ә', 'А')), wire)).toBe(200);
		expect(site.items).toMatchObject([{ text: 'Бронь на имя Асел?', from: '77012345655' }]);
	});

	test('koi8-r, where the URL asks for it', async () => {
		site.paste('?charset=koi8-r');
		await site.push(incoming('Привет'));
		expect(site.items).toMatchObject([{ text: 'Привет' }]);
	});

	test('a form without a content type', async () => {
		const body = 'waitcall=1&phone=79990001122&ts=1700000000';
		expect(await site.webhook.post(body, {})).toEqual({ status: 200, body: 'OK' });
		expect(site.items).toMatchObject([{ event: 'callConfirmed', phone: '79990001122' }]);
	});

	test('only what Trigger On says', async () => {
		site.webhook.options = optionsFor({}, ['incomingMessage']);
		for (const event of [status(), incoming('Да'), callEvent('77012345601', at)]) {
			expect(await site.push(event)).toBe(200);
		}
		expect(site.items).toMatchObject([{ event: 'incomingMessage' }]);
	});

	test('all by itself, from sending to the answer', async () => {
		const { smsc } = site;
		smsc.put({ phone: '77012345655', text: 'Придете?', sendAt: smsc.now() });
		await smsc.events.pushNews();
		smsc.advance(60_000);
		await smsc.events.pushNews();
		await smsc.events.pushNews();
		expect(site.items).toMatchObject([
			{ event: 'status', status: 'pending' },
			{ event: 'status', status: 'delivered' },
			{ event: 'incomingMessage', text: 'Да', from: '77012345655' },
		]);
	});
});

describe('what nobody knows', () => {
	const odd: ReadonlyArray<readonly [what: string, fields: HandlerEvent['fields']]> = [
		['another kind', [['bounce', '1']]],
		[
			'a status that is no number',
			[
				['id', '5'],
				['phone', '77012345601'],
				['status', 'x'],
			],
		],
		[
			'a status without phone',
			[
				['id', '5'],
				['status', '1'],
				['phone', ''],
			],
		],
		[
			'an SMS without sender',
			[
				['mes', 'Да'],
				['phone', ''],
			],
		],
		['a call of nobody', [['waitcall', '1']]],
	];
	test.each(odd)('%s is answered with 200, and told in the log', async (_, fields) => {
		expect(await site.push({ fields, signed: [] })).toBe(200);
		expect(site.items).toEqual([]);
		expect(site.webhook.log).toHaveLength(1);
		expect(site.webhook.log[0]).toContain('left out 1 row of a pushed event');
		expect(site.webhook.log[0]).not.toMatch(/77012345601|Да/);
	});

	test('a request with nothing in it', async () => {
		expect(await site.webhook.post('')).toEqual({ status: 200, body: 'OK' });
		expect((await fetch(site.webhook.url)).status).toBe(200);
		expect(site.webhook.log).toHaveLength(2);
	});

	test('among others it costs nobody else', async () => {
		const events = [{ id: '5', phone: '77012345601', status: 1 }, 'odd', null, { bounce: 1 }];
		const list = [...events, { waitcall: '1', phone: '77012345602', ts: '1700000000' }];
		const headers = { 'content-type': 'application/json' };
		const { status: answered } = await site.webhook.post(JSON.stringify(list), headers);
		expect(answered).toBe(200);
		expect(site.items).toMatchObject([{ messageId: '5' }, { phone: '77012345602' }]);
		expect(site.webhook.log[0]).toMatch(/left out 3 rows.*event 2: .*event 3: .*event 4: /);
	});

	test('more than a megabyte is refused', async () => {
		expect(await site.webhook.post(`mes=${'x'.repeat(1_100_000)}`)).toMatchObject({ status: 400 });
	});
});

describe('who may come in', () => {
	test('with the secret token alone', async () => {
		site.options = { secretToken: 'Rs7Ypq20' };
		for (const query of ['', '?token=', '?token=rs7Ypq20', '?charset=utf-8']) {
			site.paste(query);
			expect(await site.push(status())).toBe(401);
			expect(await site.push(status(), { method: 'GET' })).toBe(401);
		}
		expect(site.items).toEqual([]);
		expect(site.webhook.log.join()).not.toContain('Rs7Ypq20');
		site.paste('?charset=utf-8&token=Rs7Ypq20');
		expect(await site.push(status())).toBe(200);
		expect(await site.push(incoming('Да'), { method: 'GET' })).toBe(200);
		expect(site.items).toHaveLength(2);
	});

	test('from an address that is allowed', async () => {
		site.options = { allowedIps: '203.0.113.0/24' };
		expect(await site.push(status())).toBe(403);
		site.options = { allowedIps: '127.0.0.0/8' };
		expect(await site.push(status())).toBe(200);
	});

	describe('with Hash Secret', () => {
		beforeEach(() => {
			site.options = { hashSecret: site.smsc.account.handlerSecret };
		});

		const wires: ReadonlyArray<readonly [string, Partial<Wire>]> = [
			['', {}],
			['?charset=utf-8', {}],
			['?charset=utf-8', { method: 'GET' }],
			['', { hashCharset: 'utf-8' }],
			['?charset=utf-8', { hashCharset: 'windows-1251' }],
			['?fmt=3', {}],
			['?fmt=3', { hashCharset: 'windows-1251' }],
		];
		const hashes = [['md5'], ['sha1'], ['crc32'], ['md5', 'sha1', 'crc32']] as const;
		test.each(
			wires.flatMap(([query, wire]) => hashes.map((names) => [query, wire, names] as const)),
		)('%s, %o, signed with %s', async (query, wire, names) => {
			const asked = names.map((name) => `${name}=1`).join('&');
			site.paste(`${query}${query === '' ? '?' : '&'}${asked}`);
			for (const event of [status(), incoming('Да: нет?'), callEvent('77012345601', at)]) {
				expect(await site.push(event, { ...wire, hashes: names })).toBe(200);
			}
			expect(site.items).toHaveLength(3);
		});

		test.each(['hex', 'unsigned', 'signed'] as const)('crc32 as %s', async (crcForm) => {
			expect(await site.push(incoming('Да'), { hashes: ['crc32'], crcForm })).toBe(200);
			expect(site.items).toHaveLength(1);
		});

		test('nobody without a hash, or with a wrong one', async () => {
			site.paste('?charset=utf-8&sha1=1');
			const good = status();
			expect(await site.push(good, { hashes: [] })).toBe(401);
			expect(await site.push(good, { hashes: [], method: 'GET' })).toBe(401);
			for (const wrong of [
				[['sha1', '1']],
				[['sha1', 'da39a3ee5e6b4b0d3255bfef95601890afd80709']],
				[['md5', '']],
			] as const) {
				expect(await site.push({ fields: [...good.fields, ...wrong], signed: [] }, {})).toBe(401);
			}
			site.smsc.account.handlerSecret = 'another';
			expect(await site.push(good)).toBe(401);
			expect(site.items).toEqual([]);
			expect(site.webhook.log.join()).not.toContain('handler-s3cret');
		});

		test('nobody with one right hash and one wrong one', async () => {
			const { fields } = status();
			const wrong = { fields: [...fields, ['md5', '0'.repeat(32)]] as const, signed: ['id'] };
			const signed = { ...wrong, signed: ['id', 'phone', 'status'] };
			expect(await site.push(signed, { hashes: ['sha1'] })).toBe(401);
		});

		test('a hash in the URL vouches for no body', async () => {
			const { attempts } = site.smsc.events;
			await site.push(status(), { hashes: ['sha1'], method: 'GET' });
			const query = new URL(attempts[0]!.url).search;
			const body = 'id=999&phone=77010000000&status=1';
			expect(await site.webhook.post(body, {}, query)).toMatchObject({ status: 401 });
			expect(site.items).toHaveLength(1);
		});

		test('in a list, those that are signed', async () => {
			await site.push(status(), { hashes: ['md5'], format: 'json' });
			const good = JSON.parse(site.smsc.events.attempts[0]!.body) as object;
			site.webhook.staticData = {};
			await site.restart();
			site.webhook.executions.length = 0;
			site.webhook.staticData = {};
			const list = [{ ...good, id: '124' }, good];
			const headers = { 'content-type': 'application/json' };
			const answer = await site.webhook.post(JSON.stringify(list), headers);
			expect(answer).toMatchObject({ status: 200 });
			expect(site.items).toMatchObject([{ messageId: '123' }]);
			expect(site.webhook.log.join()).toMatch(/event 1: Its hash/);
		});
	});
});

describe('repeats', () => {
	test('count once a day', async () => {
		for (const event of [status(), incoming('Да'), callEvent('77012345601', at)]) {
			for (let count = 0; count < 3; count += 1) expect(await site.push(event)).toBe(200);
		}
		expect(site.items).toHaveLength(3);
	});

	test('another status of the same message is none', async () => {
		const message = site.smsc.put({ id: '5' });
		const told = [-1, 0, 1, 2].map((code) =>
			statusEvent(message, { status: code, err: 0, changedAt: at + code }),
		);
		for (const event of [...told, ...told]) await site.push(event);
		expect(site.items.map((item) => item['statusCode'])).toEqual([-1, 0, 1, 2]);
	});

	test('nor is the same text once more', async () => {
		for (let count = 0; count < 2; count += 1) await site.push(incoming('Да'));
		expect(site.items).toHaveLength(2);
	});

	test('where SMSC gives neither ID nor time, nobody is taken for a repeat', async () => {
		const fields = [
			['phone', '77012345655'],
			['mes', 'Да'],
			['to', '7777'],
		] as const;
		for (let count = 0; count < 2; count += 1) await site.push({ fields, signed: [] });
		expect(site.items).toHaveLength(2);
	});

	test('without Ignore Repeats all of them count', async () => {
		site.options = { ignoreRepeats: false };
		for (let count = 0; count < 3; count += 1) await site.push(status());
		expect(site.items).toHaveLength(3);
	});

	test('the test URL shows each one', async () => {
		site.webhook.options = { ...optionsFor({}), mode: 'manual' };
		for (let count = 0; count < 2; count += 1) await site.push(status());
		expect(site.items).toHaveLength(2);
	});

	test('what n8n could not store is no repeat', async () => {
		site.webhook.isDown = true;
		expect(await site.push(status())).toBe(500);
		site.webhook.isDown = false;
		expect(await site.push(status())).toBe(200);
		expect(site.items).toHaveLength(1);
	});
});

describe('a workflow does not go live', () => {
	test.each([
		[{ secretToken: '' }, "'Secret Token' is empty"],
		[{ hashSecret: '' }, "'Hash Secret' is empty"],
		[{ allowedIps: 'smsc.kz' }, "'Allowed IPs' holds"],
	])('with %o', async (options, message) => {
		site.options = options;
		await expect(site.webhook.activate()).rejects.toThrow(message);
	});

	test('with an empty secret nobody comes in, should it go live all the same', async () => {
		site.options = { hashSecret: '' };
		site.smsc.account.handlerSecret = '';
		expect(await site.push(status(), { hashes: ['sha1'] })).toBe(401);
	});
});
