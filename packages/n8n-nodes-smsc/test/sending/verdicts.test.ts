import { sendScript } from '../../nodes/Smsc/gateway/scripts/send';
import type { SmscMessage, SmscPacket } from '../../nodes/Smsc/sending/message';
import { judgeAnswer } from '../../nodes/Smsc/sending/verdicts';

const message: SmscMessage = {
	channel: 'sms',
	sender: '',
	text: 'Hello',
	comment: '',
	subject: '',
	voice: '',
	sendAt: null,
	scheduledFor: null,
	parts: 1,
	parameters: {},
	scope: '',
};

function packet(addresses: string[], change: Partial<SmscMessage> = {}): SmscPacket {
	return {
		id: '1234567890',
		message: { ...message, ...change },
		round: 0,
		addresses,
		recipients: addresses.map((_, index) => index),
	};
}

function judge(addresses: string[], answer: object, change: Partial<SmscMessage> = {}) {
	return judgeAnswer(packet(addresses, change), sendScript.read({ id: 1, ...answer }));
}

const a = '77012345601';
const b = '77012345602';

test('each number by its own row, in whatever order, with a plus or without', () => {
	const phones = [
		{ phone: '+77012345602', cost: '3' },
		{ phone: '77012345601', cost: '2.5', status: '0', error: '0' },
	];
	expect(judge([a, b], { cnt: 2, phones })).toMatchObject([
		{ outcome: 'accepted', status: 'Accepted', own: { cost: 2.5 }, parts: 1, failure: null },
		{ outcome: 'accepted', status: 'Accepted', own: { cost: 3 }, parts: 1, failure: null },
	]);
	expect(
		judge([a, b], { cnt: 2, phones }).map(({ recipients, messageId }) => [recipients, messageId]),
	).toEqual([
		[[0], '1234567890'],
		[[1], '1234567890'],
	]);
});

test.each([
	[{ status: '20', error: '1' }, 20, /does not exist/],
	[{ status: '22', error: '249' }, 22, /wrong format/],
	[{ status: '23', error: '251' }, 23, /50 messages/],
	[{ status: '24', error: '0' }, 24, /balance/],
	[{ status: '25' }, 25, /no working route/],
	[{ error: '248' }, 248, /no route/],
	[{ error: '77' }, 77, /code 77/],
])('%j is a refusal', (fields, statusCode, reason) => {
	const [verdict, other] = judge([a, b], {
		cnt: 1,
		phones: [{ phone: a, ...fields }, { phone: b }],
	});
	expect(verdict).toMatchObject({ outcome: 'rejected', statusCode, parts: null });
	expect(verdict?.failure?.message).toMatch(reason);
	expect(verdict).not.toHaveProperty('own');
	expect(other).toMatchObject({ outcome: 'accepted', parts: 1 });
});

test('numbers of two countries that end alike are two numbers', () => {
	const american = '17012345601';
	const phones = [
		{ phone: american, cost: '0', status: '25', error: '248' },
		{ phone: a, cost: '2.5' },
	];
	expect(judge([american, a], { cnt: 1, phones })).toMatchObject([
		{ outcome: 'rejected', statusCode: 25 },
		{ outcome: 'accepted', own: { cost: 2.5 } },
	]);
	expect(judge([a, american], { cnt: 1, phones: phones.slice(0, 1) })).toMatchObject([
		{ outcome: 'unknown' },
		{ outcome: 'rejected' },
	]);
});

test('a number that SMSC rewrote is another one', () => {
	const phones = [{ phone: '74912345678', cost: '2.5' }];
	expect(judge(['84912345678'], { cnt: 1, phones })).toMatchObject([{ outcome: 'unknown' }]);
});

test('a number that nobody asked for is not taken for one that ends otherwise', () => {
	const stranger = { phone: '77019999992', cost: '2.5' };
	expect(judge([a, b], { cnt: 2, phones: [{ phone: a }, stranger] })).toMatchObject([
		{ outcome: 'accepted' },
		{ outcome: 'unknown' },
	]);
});

test('the parts are those of the numbers that were taken', () => {
	const c = '77012345603';
	const phones = [{ phone: a }, { phone: b }, { phone: c, status: '20', error: '1' }];
	expect(judge([a, b, c], { cnt: 4, phones })).toMatchObject([
		{ parts: 2 },
		{ parts: 2 },
		{ parts: null },
	]);
});

test('e-mail has reasons of its own', () => {
	const address = 'me@example.com';
	const [verdict] = judge(
		[address],
		{ cnt: 0, phones: [{ phone: 'ME@example.com', status: '20', error: '2' }] },
		{ channel: 'email', parts: null },
	);
	expect(verdict?.failure?.message).toMatch(/mailbox is full/);
});

test('a number that the list leaves out is unknown, never accepted', () => {
	expect(judge([a, b], { cnt: 1, phones: [{ phone: a }] })).toMatchObject([
		{ outcome: 'accepted' },
		{ outcome: 'unknown', failure: { message: expect.stringContaining('does not name') } },
	]);
});

test('without a list, all are accepted; the cost is known only of a single one', () => {
	expect(judge([a, b], { cnt: 4, cost: '10' })).toMatchObject([
		{ outcome: 'accepted', parts: 2, own: { cost: null } },
		{ outcome: 'accepted', parts: 2, own: { cost: null } },
	]);
	expect(judge([a], { cnt: 2, cost: '5' })).toMatchObject([{ parts: 2, own: { cost: 5 } }]);
});

test('parts that do not divide, or that the channel lacks, are as measured here', () => {
	expect(judge([a, b], { cnt: 3 })).toMatchObject([{ parts: 1 }, { parts: 1 }]);
	expect(judge([a], {})).toMatchObject([{ parts: 1 }]);
	expect(judge([a], { cnt: 1 }, { channel: 'viber', parts: null })).toMatchObject([
		{ parts: null },
	]);
});

test('virtual sending is told', () => {
	expect(judge([a], { cnt: 1, phones: [{ phone: a, status: '1', error: '200' }] })).toMatchObject([
		{ outcome: 'accepted', status: 'Virtual sending: not sent, not billed' },
	]);
});
