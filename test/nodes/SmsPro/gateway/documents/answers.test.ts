import { UnreadableAnswer } from 'node-frame';

import { phoneDocument } from '../../../../../nodes/SmsPro/gateway/documents/def';
import { deliveryReportDocument } from '../../../../../nodes/SmsPro/gateway/documents/dr';
import { accountDocument } from '../../../../../nodes/SmsPro/gateway/documents/info';
import { messageDocument } from '../../../../../nodes/SmsPro/gateway/documents/message';
import { readXml } from '../../../../../nodes/SmsPro/gateway/xml/readXml';
import { answers } from './vendorSamples';

const dr = deliveryReportDocument('A88726');
const root = (xml: string) => readXml(xml, 'response');

describe('the samples of the vendor', () => {
	test('message', () => {
		expect(messageDocument.read(root(answers.message))).toEqual({
			status: 0,
			id: 'A88726',
			phones: 2,
			parts: 2,
			said: '',
		});
	});

	test('dr', () => {
		expect(dr.read(root(answers.dr))).toEqual({
			status: 0,
			reports: [
				{
					messageId: 'A88726',
					to: '996550123456',
					report: 'sentToOperator',
					reportCode: 1,
					final: false,
					sentAt: '2010-09-21T23:59:58+06:00',
					receivedAt: null,
				},
				{
					messageId: 'A88726',
					to: '996550123457',
					report: 'delivered',
					reportCode: 3,
					final: true,
					sentAt: '2010-09-21T23:59:58+06:00',
					receivedAt: '2010-09-21T23:59:59+06:00',
				},
			],
		});
	});

	test('def', () => {
		expect(phoneDocument.read(root(answers.def))).toEqual({
			status: 0,
			region: 'Бишкек,Бишкек',
			operator: 'MegaCom',
			timezone: 6,
		});
	});

	test('info', () => {
		expect(accountDocument.read(root(answers.info))).toEqual({
			status: 0,
			state: 0,
			balance: 20123.12,
			pricePerSms: 0.5,
		});
	});
});

describe('message', () => {
	test.each([
		[
			'no message and no parts',
			'<id>1</id><status>0</status>',
			{ id: '1', status: 0, parts: null, said: '' },
		],
		['empty parts', '<status>9</status><smscnt/>', { status: 9, parts: null, said: '' }],
		[
			'parts that are no number',
			'<status>0</status><smscnt>x</smscnt>',
			{ status: 0, parts: null, said: '' },
		],
		[
			'a reason',
			'<status>7</status><message> bad: 1 </message>',
			{ status: 7, parts: null, said: 'bad: 1' },
		],
		['a status with a leading zero', '<status>010</status>', { status: 10, parts: null, said: '' }],
	])('%s', (_, inside, answer) => {
		expect(messageDocument.read(root(`<response>${inside}</response>`))).toEqual({
			id: null,
			phones: null,
			...answer,
		});
	});
});

describe('def', () => {
	test.each([
		['6', 6],
		['+6', 6],
		['0', 0],
		['-2', -2],
		['12', 12],
		['-1', null],
		['', null],
		['GMT+6', null],
	])('time zone %j is %s', (written, timezone) => {
		const xml = `<response><status>0</status><timezone>${written}</timezone></response>`;
		expect(phoneDocument.read(root(xml))).toEqual({
			status: 0,
			region: '',
			operator: '',
			timezone,
		});
	});
});

describe('info', () => {
	const answer = (state: string, account: string, price: string) =>
		`<response><status>0</status><state>${state}</state><account>${account}</account><smsprice>${price}</smsprice></response>`;

	test.each([
		['1', '0', '0.50', { state: 1, balance: 0, pricePerSms: 0.5 }],
		['0', '-12.5', '1', { state: 0, balance: -12.5, pricePerSms: 1 }],
		['0', '000.10', '0.005', { state: 0, balance: 0.1, pricePerSms: 0.005 }],
	])('state %s, account %s, price %s', (state, account, price, read) => {
		expect(accountDocument.read(root(answer(state, account, price)))).toEqual({
			status: 0,
			...read,
		});
	});

	test.each([
		['state', answer('', '1', '1')],
		['account', answer('0', '1,5', '1')],
		['account', answer('0', '1e5', '1')],
		['smsprice', answer('0', '1', 'free')],
	])('refuses a <%s> that is no number', (name, xml) => {
		const refusal = new UnreadableAnswer(`its <${name}> is not a number`);
		expect(() => accountDocument.read(root(xml))).toThrow(refusal);
	});

	test('a refusal needs no money in it', () => {
		expect(accountDocument.read(root('<response><status>2</status></response>')).status).toBe(2);
	});
});

describe('an answer without a status is no answer', () => {
	const documents = { message: messageDocument, dr, def: phoneDocument, info: accountDocument };

	test.each(
		Object.entries(documents).flatMap(([name, document]) =>
			['', '<status/>', '<status>ok</status>', '<status>-1</status>', '<status>0.0</status>'].map(
				(inside) => [name, inside, document] as const,
			),
		),
	)('%s %j', (_, inside, document) => {
		const read = () => document.read(root(`<response>${inside}</response>`));
		expect(read).toThrow(new UnreadableAnswer('it has no status'));
	});
});
