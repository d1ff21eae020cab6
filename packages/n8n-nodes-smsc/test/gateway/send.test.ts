import { UnreadableAnswer } from 'node-frame';

import { balanceScript } from '../../nodes/Smsc/gateway/scripts/balance';
import {
	priceScript,
	saysConcurrent,
	sendErrors,
	sendScript,
	type SendQuestion,
} from '../../nodes/Smsc/gateway/scripts/send';

const question: SendQuestion = {
	addresses: ['77012345601', '77012345602'],
	text: 'Привет',
	comment: '',
	sender: '',
	id: '1234567890',
	time: null,
	parameters: {},
	channel: {},
	subject: '',
	voice: '',
};

test('what is asked: only what was given, and always a result for each number', () => {
	expect(sendScript.write(question)).toEqual({
		phones: '+77012345601,+77012345602',
		mes: 'Привет',
		id: '1234567890',
		op: '1',
		cost: '3',
	});
	const full = {
		...question,
		comment: 'order 7',
		sender: 'MyShop',
		time: 2_082_855_845,
		parameters: { tinyurl: '1', valid: '02:30' },
		channel: { call: '1' },
		subject: 'Hello',
		voice: 'w2',
	};
	expect(priceScript.write(full)).toEqual({
		phones: '+77012345601,+77012345602',
		mes: 'Привет\n~~~\norder 7',
		sender: 'MyShop',
		time: '02082855845',
		tinyurl: '1',
		valid: '02:30',
		subj: 'Hello',
		voice: 'w2',
		call: '1',
		op: '1',
		cost: '1',
	});
	expect(
		sendScript.write({ ...question, text: '', comment: 'x', channel: { hlr: '1' } }),
	).not.toHaveProperty('mes');
});

test('numbers and texts as SMSC sends them', () => {
	const phones = [
		{ phone: '77012345601', mccmnc: '40102', cost: '2.50' },
		{ phone: '77012345602', mccmnc: '', cost: '0', status: '23', error: '252' },
	];
	const rows = [
		{ address: '77012345601', cost: 2.5, status: null, error: null },
		{ address: '77012345602', cost: 0, status: 23, error: 252 },
	];
	expect(sendScript.read({ id: 7, cnt: 1, cost: '2.50', balance: '97.5', phones })).toEqual({
		id: '7',
		count: 1,
		cost: 2.5,
		balance: 97.5,
		code: null,
		rows,
	});
	expect(sendScript.read({ id: 'own.id', cnt: '1' })).toEqual({
		id: 'own.id',
		count: 1,
		cost: null,
		balance: null,
		code: null,
		rows: null,
	});
	expect(priceScript.read({ cost: '5.00', cnt: 2, phones })).toMatchObject({
		cost: 5,
		count: 2,
		rows,
	});
	expect(balanceScript.read({ balance: '84.75' })).toEqual({ balance: 84.75, currency: null });
	expect(balanceScript.read({ balance: 84.75, currency: 'KZT' })).toEqual({
		balance: 84.75,
		currency: 'KZT',
	});
});

test.each([null, [], 'OK', {}, { cnt: 1 }, { cost: 'free' }])('%j is no answer', (answer) => {
	for (const script of [sendScript, priceScript, balanceScript]) {
		expect(() => script.read(answer)).toThrow(UnreadableAnswer);
	}
});

describe('request errors of send.php', () => {
	const rows: ReadonlyArray<
		[code: number, happened: RegExp, reach: string, cause: string | undefined]
	> = [
		[1, /parameters/, 'message', 'configuration-invalid'],
		[2, /login or the password, or not from the IP address/, 'everything', 'credential-invalid'],
		[3, /balance is not enough/, 'everything', 'quota-exhausted'],
		[4, /blocked the IP address/, 'everything', 'temporarily-unavailable'],
		[5, /time to send/, 'message', 'configuration-invalid'],
		[6, /denied.*text or its sender/, 'message', 'configuration-invalid'],
		[7, /does not accept the number/, 'packet', undefined],
		[8, /can not deliver/, 'packet', undefined],
		[9, /same sending once a minute.*price request five times/, 'packet', 'rate-limited'],
	];

	test.each(rows)('%i', (code, happened, reach, cause) => {
		expect(sendErrors[code]).toMatchObject({ happened: expect.stringMatching(happened), reach });
		expect(sendErrors[code]?.cause).toBe(cause);
		expect(sendErrors[code]?.advice).toMatch(/\.$/);
	});

	test('are all of the document', () => {
		expect(Object.keys(sendErrors).map(Number)).toEqual(rows.map(([code]) => code));
	});

	test('the text of error 9 tells what was not done', () => {
		expect(saysConcurrent('too many concurrent requests')).toBe(true);
		expect(saysConcurrent('duplicate request, wait a minute')).toBe(false);
	});
});
