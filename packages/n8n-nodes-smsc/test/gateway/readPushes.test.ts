import fc from 'fast-check';

import { checkHash } from '../../nodes/Smsc/gateway/pushes/checkHash';
import { readEvent } from '../../nodes/Smsc/gateway/pushes/readEvent';
import { readFields, type HandlerRequest } from '../../nodes/Smsc/gateway/pushes/readFields';

const bytesOf = (text: string) => new TextEncoder().encode(text);

function read(body: string | Uint8Array, others: Partial<HandlerRequest> = {}) {
	const bytes = typeof body === 'string' ? bytesOf(body) : body;
	return readFields({ body: bytes, contentType: '', query: '', ...others });
}

function textsOf(body: string | Uint8Array, others: Partial<HandlerRequest> = {}) {
	return read(body, others).map(
		(fields) => fields && Object.fromEntries([...fields].map(([name, { text }]) => [name, text])),
	);
}

describe('a form', () => {
	test.each([
		['a=1&b=2', { a: '1', b: '2' }],
		['a=1+%2B1&b=%d0%94%D0%B0', { a: '1 +1', b: 'Да' }],
		['a=%C4%E0', { a: 'Да' }],
		['a=%zz%4&b=%', { a: '%zz%4', b: '%' }],
		['&&a&=x&b==&', { a: '', '': 'x', b: '=' }],
		['a=1&a=2', { a: '2' }],
		['%61=1', { a: '1' }],
	])('%s', (form, fields) => {
		expect(textsOf(form)).toEqual([fields]);
	});

	test('the charset of one value is that of all', () => {
		// «Рё» in windows-1251 is «и» in UTF-8.
		expect(textsOf('mes=%D0%B8&to=%C4%E0')).toEqual([{ mes: 'Рё', to: 'Да' }]);
		expect(textsOf('mes=%D0%B8&to=7')).toEqual([{ mes: 'и', to: '7' }]);
	});

	test('nothing of the URL gets into a body', () => {
		expect(textsOf('a=1', { query: 'a=2&b=3&token=x' })).toEqual([{ a: '1' }]);
		expect(textsOf('', { query: 'a=2&b=%C4%E0' })).toEqual([{ a: '2', b: 'Да' }]);
	});
});

describe('JSON', () => {
	test.each([
		['{"a":1,"b":"Да","c":true,"d":null,"e":[1]}', [{ a: '1', b: 'Да', c: 'true' }]],
		['[{"a":1},"odd",null,[1],{"a":2}]', [{ a: '1' }, null, null, null, { a: '2' }]],
		['[]', []],
		['{"a":', [{ '{"a":': '' }]],
	])('%s', (json, fields) => {
		expect(textsOf(json)).toEqual(fields);
	});

	test('in windows-1251', () => {
		const json = Uint8Array.of(...bytesOf('{"mes":"'), 0xc4, 0xe0, ...bytesOf('"}'));
		expect(textsOf(json)).toEqual([{ mes: 'Да' }]);
	});
});

describe('an event', () => {
	test.each([
		['waitcall=1&phone=7&ts=1700000000&mes=x&id=5&status=1', 'callConfirmed'],
		['id=5&status=0&phone=7&mes=x', 'status'],
		['id=5&mes=&phone=7', 'incomingMessage'],
	])('%s is a %s', (form, event) => {
		expect(readEvent(read(form)[0]!)).toMatchObject({ event });
	});

	test.each([
		['ts=1700000000&time=14.11.2023+22:13:20', '2023-11-14T22:13:20.000Z'],
		['time=1700000000', '2023-11-14T22:13:20.000Z'],
		['time=14.11.2023+22:13:20', null],
		['ts=0', null],
		['ts=17000000000000000', null],
	])('a status of %s', (times, changedAt) => {
		const event = readEvent(read(`id=5&phone=7&status=1&${times}`)[0]!);
		expect(event).toMatchObject({ row: { changedAt } });
	});

	test('a type says nothing of the status, and a flag of the kind', () => {
		const event = readEvent(read('id=5&phone=7&status=0&type=20&flag=4&imsi=&msc=')[0]!);
		expect(event).toMatchObject({ row: { status: 0, flag: 4, type: null, hlr: null } });
	});
});

test('whatever comes, nothing is thrown', () => {
	const names = ['id', 'phone', 'status', 'mes', 'waitcall', 'ts', 'time', 'sha1', 'crc32', 'flag'];
	const value = fc.oneof(fc.string(), fc.integer().map(String), fc.constant(''));
	const form = fc
		.array(fc.tuple(fc.constantFrom(...names), value))
		.map((pairs) => bytesOf(pairs.map(([name, text]) => `${name}=${text}`).join('&')));
	const json = fc.json().map(bytesOf);
	const body = fc.oneof(fc.uint8Array(), form, json);
	fc.assert(
		fc.property(body, fc.string(), fc.string(), (bytes, query, contentType) => {
			for (const fields of readFields({ body: bytes, query, contentType })) {
				const event = fields && readEvent(fields);
				if (event === null || typeof event === 'string') continue;
				expect(checkHash(fields!, event.event, 'secret')).not.toBe('right');
			}
		}),
		{ numRuns: 3_000 },
	);
});
