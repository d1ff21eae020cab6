/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { request } from 'node:http';
import { deflateSync, gzipSync } from 'node:zlib';

import { loadPackage } from '../../engine';
import { WebhookServer, type Execution } from '../../engine/webhook';
import { seededRandom } from '../../gateway';
import { isPlain, readWithDom, type PushedReport } from './trigger/domReading';
import { mutate } from './trigger/mutate';

const parameters = {
	triggerOn: [
		'delivered',
		'expired',
		'insufficientFunds',
		'notDelivered',
		'rejected',
		'queued',
		'sentToOperator',
		'unknown',
	],
	options: { ignoreRepeats: false },
};
const megabyte = 1024 * 1024;

let webhook: WebhookServer;

beforeAll(async () => {
	webhook = await WebhookServer.start(await loadPackage(), {
		type: 'n8n-nodes-smspro.smsProTrigger',
		parameters,
	});
});
afterAll(() => webhook.stop());
beforeEach(() => {
	webhook.executions.length = 0;
	webhook.log.length = 0;
});
afterEach(() => expect(webhook.exceptions).toEqual([]));

const phone =
	'<phone><number>996550123456</number><report>3</report><sendTime>20261122120000</sendTime><rcvTime>20261122120005</rcvTime></phone>';
const good = `<report><dr><id>A1</id>${phone}</dr></report>`;

const doctype = (declarations: string) =>
	`<?xml version="1.0"?><!DOCTYPE report [${declarations}]>`;
const bomb = Array.from(
	{ length: 9 },
	(_, index) => `<!ENTITY e${index + 1} "${`&e${index};`.repeat(10)}">`,
);
const attributes = Array.from({ length: 100_000 }, (_, index) => ` a${index}="1"`).join('');
const elements = (name: (index: number) => string, count: number) =>
	Array.from({ length: count }, (_, index) => `<${name(index)}/>`).join('');
const inReport = (content: string) => `<report>${content}<dr><id>A1</id>${phone}</dr></report>`;

const hostile: Record<string, string | Uint8Array> = {
	'an entity bomb': `${doctype(`<!ENTITY e0 "lol">${bomb.join('')}`)}${good.replace('A1', '&e9;')}`,
	'a quadratic entity bomb': `${doctype(`<!ENTITY e "${'A'.repeat(50_000)}">`)}${good.replace('A1', '&e;'.repeat(10_000))}`,
	'an external entity': `${doctype('<!ENTITY e SYSTEM "file:///etc/passwd">')}${good.replace('A1', '&e;')}`,
	'a parameter entity': `${doctype('<!ENTITY % p SYSTEM "http://127.0.0.1:1/x.dtd"> %p;')}${good}`,
	'an external document type': `<!DOCTYPE report SYSTEM "http://127.0.0.1:1/x.dtd">${good}`,
	'a document type in small letters': `<!doctype report>${good}`,
	'100,000 levels': inReport(`${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`),
	'100,000 levels left open': `<report>${'<a>'.repeat(100_000)}`,
	'100,000 attributes': good.replace('<dr>', `<dr${attributes}>`),
	'an element __proto__': inReport('<__proto__><to>1</to></__proto__>'),
	'an element constructor': inReport('<constructor><prototype>1</prototype></constructor>'),
	'a root __proto__': '<__proto__><dr><id>A1</id></dr></__proto__>',
	'fields of __proto__': `<report><__proto__><dr><id>A1</id>${phone}</dr></__proto__></report>`,
	'a root constructor': '<constructor/>',
	'a root toString': '<toString/>',
	'invalid UTF-8': Buffer.concat([
		Buffer.from('<report><dr><id>'),
		Buffer.from([0xc3, 0x28]),
		Buffer.from('</id></dr></report>'),
	]),
	'a surrogate in UTF-8': Buffer.concat([
		Buffer.from('<report>'),
		Buffer.from([0xed, 0xa0, 0x80]),
		Buffer.from('</report>'),
	]),
	'UTF-16 with its mark': Buffer.from(`\uFEFF${good}`, 'utf16le'),
	'UTF-16 without its mark': Buffer.from(good, 'utf16le'),
	'NUL bytes': good.replace('A1', 'A\u0000'),
	'NUL bytes after it': `${good}\u0000\u0000`,
	'a NUL by its number': good.replace('A1', 'A1&#0;'),
	'16 MB of one text': `<report>${'a'.repeat(16 * megabyte - 17)}</report>`,
	'16 MB of one name': `<${'a'.repeat(16 * megabyte - 2)}>`,
	'16 MB of one attribute': `<report a="${'a'.repeat(16 * megabyte - 14)}"/>`,
	'4 MB of one text': `<report>${'a'.repeat(4 * megabyte - 17)}</report>`,
	'4 MB of references': `<report>${'&#65;'.repeat(0.8 * megabyte - 10)}</report>`,
	'4 MB of empty elements': inReport('<a/>'.repeat(megabyte - 100)),
	'4 MB of names': inReport(elements((index) => `a${index}`, 400_000)),
	'4 MB of brackets': '<'.repeat(4 * megabyte),
	'4 MB of blanks in a tag': `<report${' '.repeat(4 * megabyte - 10)}`,
	'4 MB of comments': `<report>${'<!---->'.repeat(590_000)}</report>`,
	'4 MB of empty CDATA': `<report>${'<![CDATA[]]>'.repeat(340_000)}</report>`,
	nothing: '',
	blanks: ' \n ',
	'a mark alone': '\uFEFF',
	JSON: '{"report":{"dr":[]}}',
	'a form': 'report=3&id=A1',
	HTML: '<!DOCTYPE html><html><body>502 Bad Gateway</body></html>',
	'a picture': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]),
	'gzip that nobody announced': gzipSync(good),
	'two roots': good + good,
	'text after it': `${good}x`,
	'a number in two parts': good.replace('996550123456', '99655<b>0</b>123456'),
	'two numbers in one phone': good.replace('<report>3', '<number>996550999999</number><report>3'),
	'text where elements belong': '<report><dr>A1</dr></report>',
};

test.each(Object.entries(hostile))(
	'%s: 400 within a second, and nothing starts',
	async (_, body) => {
		expect(await webhook.post(body)).toMatchObject({ status: 400, body: '' });
		expect(webhook.processorMilliseconds).toBeLessThan(1_000);
		expect(webhook.executions).toEqual([]);
		expect(webhook.log.join().length).toBeLessThan(300);
		expect(({} as Record<string, unknown>)['to']).toBeUndefined();
		expect(await webhook.post(good)).toMatchObject({ status: 200 });
	},
);

test('a good document cut off anywhere', async () => {
	const statuses = new Set<number>();
	for (let end = 0; end < good.length; end += 1) {
		statuses.add((await webhook.post(good.slice(0, end))).status);
	}
	expect([...statuses]).toEqual([400]);
	expect(webhook.executions).toEqual([]);
});

test.each([
	['gzip', gzipSync(good)],
	['deflate', deflateSync(good)],
])('a good document packed with %s, which n8n unpacks', async (encoding, body) => {
	const headers = { 'content-type': 'text/plain', 'content-encoding': encoding };
	expect(await webhook.post(body, headers)).toMatchObject({ status: 200, body: 'OK' });
	expect(webhook.executions).toMatchObject([[{ messageId: 'A1' }]]);
});

test('packed, but not what was announced: n8n refuses it before the node, and goes on', async () => {
	const headers = { 'content-type': 'text/plain', 'content-encoding': 'gzip' };
	expect((await webhook.post(good, headers)).status).not.toBe(200);
	expect((await webhook.post(gzipSync(good).subarray(0, 40), headers)).status).not.toBe(200);
	expect((await webhook.post(gzipSync(Buffer.alloc(64 * megabyte)), headers)).status).not.toBe(200);
	expect(webhook.executions).toEqual([]);
	expect(await webhook.post(good)).toMatchObject({ status: 200 });
});

test.each([
	[good, 200],
	[good.slice(0, -3), 400],
])('in chunks of one byte: %#', async (body, status) => {
	expect(await postInChunks(body)).toBe(status);
});

test('10,000 mutants of good reports: none is thrown at n8n, none makes a wrong item', async () => {
	const random = seededRandom(20_261_122);
	const parents = [
		good,
		`\uFEFF<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<report xmlns="http://Giper.mobi/schema/DeliveryReport">\n <dr>\n  <id>A881726</id>${phone}${phone.replace('456', '457')}\n </dr><dr><id>A887236</id>${phone}</dr>\n</report>\n`,
		`<?xml version="1.0"?><ns2:report xmlns:ns2="u"><ns2:dr><ns2:id><![CDATA[B1]]></ns2:id>${phone.replace(/<(\/?)/g, '<$1ns2:')}<!-- c --></ns2:dr></ns2:report>`,
		`<report a='1'><dr><id>C&#49;</id>${phone.replace('<rcvTime>20261122120005</rcvTime>', '<rcvTime/>')}</dr></report>`,
	].map((parent) => Buffer.from(parent));
	const outcomes = { taken: 0, refused: 0 };
	for (let round = 0; round < 10_000; round += 1) {
		const mutant = mutate(parents[round % parents.length]!, random);
		webhook.executions.length = 0;
		webhook.log.length = 0;
		const { status } = await webhook.post(mutant);
		const [items = []] = webhook.executions;
		const report = `round ${round}: ${JSON.stringify(mutant.toString())}`;
		if (status === 200) {
			outcomes.taken += 1;
			expect([report, findDifference(items, readWithDom(mutant) ?? [])]).toEqual([
				report,
				undefined,
			]);
		} else {
			outcomes.refused += 1;
			expect([report, status, items]).toEqual([report, 400, []]);
		}
	}
	// Both happen, or this shows nothing.
	expect(outcomes.taken).toBeGreaterThan(200);
	expect(outcomes.refused).toBeGreaterThan(5_000);
}, 180_000);

/** What is wrong with the items of a document: each is one of its rows, in their order, and no row that is plain is missing. */
function findDifference(
	items: Execution,
	rows: readonly PushedReport[],
): PushedReport | Execution | undefined {
	const left = [...items];
	for (const row of rows) {
		const code = /^\d{1,4}$/.test(row.code) ? Number(row.code) : null;
		const isItem =
			left[0]?.['messageId'] === row.messageId &&
			left[0]['to'] === row.number.replace(/\D/g, '') &&
			left[0]['reportCode'] === code;
		if (isItem) left.shift();
		else if (isPlain(row)) return row;
	}
	return left.length === 0 ? undefined : left;
}

async function postInChunks(body: string): Promise<number> {
	return await new Promise((resolve, reject) => {
		const headers = { 'content-type': 'text/plain', 'transfer-encoding': 'chunked' };
		const outgoing = request(webhook.url, { method: 'POST', headers }, (response) => {
			response.resume();
			resolve(response.statusCode ?? 0);
		});
		outgoing.on('error', reject);
		for (const byte of Buffer.from(body)) outgoing.write(Buffer.from([byte]));
		outgoing.end();
	});
}
