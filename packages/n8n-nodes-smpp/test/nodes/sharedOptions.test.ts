import type { INodeParameters } from 'n8n-workflow';

import { send } from '../engine/SmppNodes';
import { smscForEachTest } from '../smsc/smscForEachTest';
import type { SmscSimulator } from '../smsc/SmscSimulator';

let smsc: SmscSimulator;
let port: number;

smscForEachTest((started, itsPort) => {
	smsc = started;
	port = itsPort;
});

const days = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');
const window = { from: '09:00', until: '20:00', days };

/** 03:00 in Bishkek. */
const night = '2031-01-01T03:00:00+06:00';

const jsonsOf = async (parameters: INodeParameters, credential = {}) => {
	const { items, error } = await send(port, parameters, { credential });
	expect(error).toBeUndefined();
	return items.map(({ json }) => json);
};

test("Send Window: the wire has the next opening of each number's country, in UTC", async () => {
	const items = await jsonsOf({
		to: '996550123456, +77012345678, +79161234567',
		options: { sendAt: night, sendWindow: { window }, validityPeriod: 60 },
	});
	expect(items.map(({ scheduledFor }) => scheduledFor)).toEqual([
		'2031-01-01T03:00:00.000Z',
		'2031-01-01T04:00:00.000Z',
		'2031-01-01T03:00:00.000Z',
	]);
	const sent = smsc.submitted.map((each) => [
		each.to,
		each.scheduleDeliveryTime,
		each.validityPeriod,
	]);
	expect(sent.sort()).toEqual([
		// An hour from when it goes out, and not from now.
		['77012345678', '310101040000000+', '310101050000000+'],
		['79161234567', '310101030000000+', '310101040000000+'],
		['996550123456', '310101030000000+', '310101040000000+'],
	]);
});

describe('Rewrite Text', () => {
	const text = `Спасибо за заказ! ${'Ждём вас. '.repeat(6)}`.trim();
	const latin = `Spasibo za zakaz! ${'Zhdem vas. '.repeat(6)}`.trim();
	const options = { rewriteText: 'latin' };

	test.each<[what: string, parameters: INodeParameters, credential: object, item: object]>([
		['GSM 7-bit', { options }, {}, { text: latin, encoding: 'gsm7', parts: 1 }],
		[
			'ISO 8859-1',
			{ options: { ...options, encoding: 'latin1' } },
			{},
			{ text: latin, encoding: 'latin1', parts: 1 },
		],
		[
			'GSM 7-bit by choice, which would refuse the text as it is',
			{ options: { ...options, encoding: 'gsm7' } },
			{},
			{ text: latin, encoding: 'gsm7', parts: 1 },
		],
		[
			'the ISO of a system type',
			{ options },
			{ systemType: 'ISO' },
			{ text: latin, encoding: 'latin1', parts: 1 },
		],
	])('in %s', async (_, parameters, credential, item) => {
		const [json] = await jsonsOf({ text, ...parameters }, credential);
		expect(json).toMatchObject(item);
		expect(smsc.submitted).toMatchObject([{ text: latin }]);
	});

	test.each<[what: string, parameters: INodeParameters, sent: string]>([
		['that goes as UCS2 in any case', { options: { ...options, encoding: 'ucs2' } }, text],
		['of another type', { messageType: 'viber', options }, `__VIBER__: ${text}`],
	])('leaves a text alone %s', async (_, parameters, sent) => {
		const [json] = await jsonsOf({ text, ...parameters });
		expect(json).not.toHaveProperty('text');
		expect(smsc.submitted).toMatchObject([{ text: sent }]);
	});

	test('the hint says what would have been won', async () => {
		const { hints } = await send(port, { text });
		expect(hints.map(({ message }) => message).join(' ')).toContain(
			"With 'Rewrite Text' set to 'Latin Letters' this would have taken 1 SMS part instead of 2.",
		);
	});
});

test('Skip Numbers: by a list, with a receipt that is waited for', async () => {
	smsc.options.receipts = 'afterAnswer';
	const items = await jsonsOf({
		to: '996500100001, 996500100002',
		options: { skipNumbers: '={{ [996500100001] }}', waitForReceipt: true },
	});
	expect(items).toMatchObject([
		{ outcome: 'skipped', commandStatus: null, encoding: null, receipt: null },
		{ outcome: 'accepted', receipt: { status: 'delivered' } },
	]);
	expect(smsc.submitted.map(({ to }) => to)).toEqual(['996500100002']);
});
