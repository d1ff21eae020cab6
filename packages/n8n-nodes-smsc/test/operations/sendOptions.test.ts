import { mockTime } from '../../../../test/engine/mockTime';
import type { Smsc } from '../../../../test/gateway/smsc';
import { jsonOf, smscForSuite, type SmscNode } from '../SmscNode';

jest.mock('n8n-workflow', () =>
	jest.requireActual<{ mockTime: typeof mockTime }>('../../../../test/engine/mockTime').mockTime(),
);

let smsc: Smsc;
let node: SmscNode;

smscForSuite((started, itsNode) => {
	smsc = started;
	node = itsNode;
});

const to = '77012345601';
const told = () =>
	Object.fromEntries(
		['tinyurl', 'valid', 'period', 'freq', 'param', 'bot', 'maxsms'].flatMap((name) => {
			const value = smsc.requests[0]?.fields[name];
			return value === undefined ? [] : [[name, value]];
		}),
	);

test.each([
	['sms', {}, {}],
	['sms', { shortLinks: true }, { tinyurl: '1' }],
	['sms', { shortLinks: false }, {}],
	['voiceCall', { shortLinks: true }, {}],
	['sms', { validity: 90 }, { valid: '01:30' }],
	['sms', { validity: 1440 }, { valid: '24:00' }],
	['sms', { spreadOver: { spread: { period: 0.5, freq: 15 } } }, { period: '0.5', freq: '15' }],
	['sms', { spreadOver: { spread: {} } }, { period: '4', freq: '10' }],
	['voiceCall', { voiceParameters: '25, 60, 3' }, { param: '25,60,3' }],
	['sms', { voiceParameters: '25,60,3' }, {}],
	// SMSC would cut the text without a word.
	['sms', { maxParts: 3 }, {}],
])('%s with %j is told as %j', async (channel, options, expected) => {
	const { error } = await node.send({ channel, to, options });
	expect(error).toBeUndefined();
	expect(told()).toEqual(expected);
	expect(smsc.messages).toHaveLength(1);
});

test.each([
	[{ validity: 0 }, "'Validity (Minutes)' must be a number from 1 to 1440"],
	[
		{ spreadOver: { spread: { period: 721 } } },
		"'Spread Over: Period' must be a number from 0.1 to 720",
	],
	[
		{ spreadOver: { spread: { freq: 0 } } },
		"'Spread Over: Frequency' must be a number from 1 to 1440",
	],
	[{ spreadOver: { spread: { period: '={{ $json.nothing }}' } } }, "'Spread Over: Period' must be"],
	[{ voiceParameters: '5,60,3' }, "'Voice Parameters' must be three numbers"],
	[{ voiceParameters: '25,60' }, "'Voice Parameters' must be three numbers"],
])('%j is refused before anything is sent', async (options, problem) => {
	const { error } = await node.send({ channel: 'voiceCall', to, options });
	expect(error?.message).toContain(problem);
	expect(smsc.requests).toEqual([]);
});

describe('a messenger account of one’s own', () => {
	test.each([
		['telegramBot', '@shop_bot', '#123456', '@shop_bot'],
		['telegramBot', 'shop_bot', '@customer', '@shop_bot'],
		['telegramBot', '@shop_bot', to, '@shop_bot'],
		['whatsApp', '+77012345678', to, 'wa:77012345678'],
	])('%s from %s to %s', async (channel, bot, address, expected) => {
		const { items, error } = await node.send({ channel, bot, to: address });
		expect(error).toBeUndefined();
		expect(told()).toEqual({ bot: expected });
		expect(jsonOf(items)).toMatchObject([{ to: address, outcome: 'accepted', parts: null }]);
	});

	test.each([
		['telegramBot', ''],
		['telegramBot', '@a b'],
		['whatsApp', 'shop'],
	])('%s needs one: "%s" is refused', async (channel, bot) => {
		const { error } = await node.send({ channel, bot, to });
		expect(error?.message).toMatch(/'Bot' must be one of (?:Telegram Bot|WhatsApp), such as/);
		expect(smsc.requests).toEqual([]);
	});

	test('what a Telegram bot sent is looked up, and asked about, as that', async () => {
		smsc.disturb(({ script }) => (script === 'send' ? { kind: 'dropAfter' } : undefined));
		const { items } = await node.send({ channel: 'telegramBot', bot: '@shop_bot', to });
		expect(jsonOf(items)).toMatchObject([{ outcome: 'accepted' }]);
		const asked = [{ phone: to, id: String(jsonOf(items)[0]?.['messageId']) }];
		smsc.disturb(undefined);
		const ofBot = await node.getStatus(asked, { fromBot: true });
		expect(jsonOf(ofBot.items)[0]).not.toMatchObject({ status: 'notFound' });
		const ofOthers = await node.getStatus(asked);
		expect(jsonOf(ofOthers.items)).toMatchObject([{ status: 'notFound' }]);
	});

	test('under a key it goes out once', async () => {
		const options = { idempotencyKey: 'sale' };
		const parameters = { channel: 'telegramBot', bot: '@shop_bot', to, options };
		for (const executionId of ['1', '2']) await node.send(parameters, { executionId });
		expect(smsc.messages).toHaveLength(1);
	});
});

test('a call that tells a code gives it as text, with the four digits that are typed', async () => {
	const { items } = await node.send({ channel: 'voiceCall', to, text: 'code' });
	expect(jsonOf(items)).toMatchObject([{ code: '012345', codeLast4: '2345' }]);
	const sms = await node.send({ to, text: 'code' });
	expect(jsonOf(sms.items)[0]).not.toHaveProperty('code');
});
