import type { WebhookServer } from '../../engine/webhook';
import { drOf, phoneOf, pushedDocument, reportOf, TriggerSite } from './trigger/triggerSite';

const number = '996550123456';
const good = drOf('A1', phoneOf(number));

let site: TriggerSite;
let webhook: WebhookServer;
beforeEach(async () => {
	site = await TriggerSite.start();
	({ webhook } = site);
});
afterEach(() => site.stop());

describe('a row that can not be read', () => {
	test.each([
		['without an id', drOf('', phoneOf(number)), '<dr> 2: its <id> is empty'],
		['with two ids', '<dr><id>A</id><id>B</id></dr>', '<dr> 2: its <id> is not one text'],
		[
			'with an endless id',
			drOf('A'.repeat(300), phoneOf(number)),
			'<dr> 2: its <id> is longer than 255 characters',
		],
		['without a phone', drOf('A2'), '<dr> 2: it has no <phone>'],
		['of text', '<dr>A2</dr>', '<dr> 2: it holds text where elements belong'],
		['with an empty number', drOf('A2', phoneOf('')), '<dr> 2, <phone> 1: its <number> is empty'],
		[
			'with letters for a number',
			drOf('A2', phoneOf('99655O123456')),
			'<dr> 2, <phone> 1: its <number> is no phone number',
		],
		[
			'with two numbers',
			drOf('A2', '<phone><number>1</number><number>2</number></phone>'),
			'<dr> 2, <phone> 1: its <number> is not one text',
		],
		[
			'with two reports',
			drOf('A2', `<phone><number>${number}</number><report>3</report><report>4</report></phone>`),
			'<dr> 2, <phone> 1: its <report> is not one text',
		],
		[
			'with text for a phone',
			drOf('A2', '<phone>996550123456</phone>'),
			'<dr> 2, <phone> 1: it holds text where elements belong',
		],
	])('%s is left out, and the log says which and why', async (_, odd, reason) => {
		expect(await webhook.post(reportOf(good, odd, drOf('A3', phoneOf(number))))).toMatchObject({
			status: 200,
			body: 'OK',
		});
		expect(webhook.executions).toMatchObject([[{ messageId: 'A1' }, { messageId: 'A3' }]]);
		expect(webhook.log).toEqual([expect.stringContaining(reason)]);
	});

	test('leaves the other numbers of its message alone', async () => {
		await webhook.post(
			reportOf(drOf('A1', phoneOf(''), phoneOf(number), phoneOf('x'), phoneOf('996550123457'))),
		);
		expect(webhook.executions).toMatchObject([[{ to: number }, { to: '996550123457' }]]);
		expect(webhook.log).toHaveLength(1);
		expect(webhook.log[0]).toContain('left out 2 rows');
	});

	test('a thousand of them make one short line of the log, without their content', async () => {
		const odd = Array.from({ length: 1_000 }, (_, index) => drOf(`secret${index}`, phoneOf('x y')));
		await webhook.post(reportOf(...odd, good));
		expect(webhook.executions).toMatchObject([[{ messageId: 'A1' }]]);
		expect(webhook.log).toHaveLength(1);
		expect(webhook.log[0]!.length).toBeLessThan(1_000);
		expect(webhook.log[0]).toMatch(/left out 1000 rows.* and 990 more/);
		expect(webhook.log[0]).not.toMatch(/secret|x y/);
	});

	test('400 if there is no other', async () => {
		const odd = reportOf(drOf('', phoneOf(number)), drOf('A1', phoneOf('')));
		expect(await webhook.post(odd)).toMatchObject({ status: 400, body: '' });
		expect(webhook.executions).toEqual([]);
		expect(webhook.log).toEqual([expect.stringContaining('<dr> 1: its <id> is empty')]);
	});
});

describe('what other software makes of ids and numbers', () => {
	test.each([
		'shop.2026-11-22/17',
		'заказ №5',
		'{1d1b4f4e-35a8-4f2c-9a51-6d3a3a6c1c2f}',
		'<b>',
		'a b',
		'0',
		'A'.repeat(255),
	])('the id %j is taken as it is', async (id) => {
		expect((await webhook.post(pushedDocument([id, number, 3]))).status).toBe(200);
		expect(webhook.executions).toMatchObject([[{ messageId: id, to: number }]]);
		expect(webhook.log).toEqual([]);
	});

	test.each([
		'+996550123456',
		'+996 550 12-34-56',
		'996 (550) 123456',
		'996\u00A0550.123.456',
		'\u200E+996550123456',
	])('the number %j is tidied', async (typed) => {
		await webhook.post(pushedDocument(['A1', typed, 3]));
		expect(webhook.executions).toMatchObject([[{ to: number }]]);
	});
});
