import type { Message } from '../src/message';
import { planPackets } from '../src/packets';
import { readRecipients, type ReadingRules, type RowReading } from '../src/recipients';
import type { Row } from '../src/rows';
import { keyedSending } from '../src/sendingKey';
import { readSendWindow } from '../src/sendWindow';
import { settle } from '../src/settlement';
import { readSkipOption } from '../src/skipNumbers';
import { row } from './people';

const gateway: RowReading<null, Message> = {
	showTime: (time) => new Date(time).toISOString(),
	readAddress: (entry) => ({ to: String(entry) }),
	alphabetOf: () => 'GSM-7',
	readMessage: ({ sender, text }, time) =>
		text === '' ? { problem: 'no text' } : { channel: 'sms', sender, text, parts: 1, ...time },
};

const evening = Date.parse('2026-12-01T22:00:00+06:00');

function read(rows: ReadonlyArray<Partial<Row<null>>>, rules: Partial<ReadingRules> = {}) {
	return readRecipients(
		rows.map((each, item) => ({ ...row, ...each, item })),
		gateway,
		{ duplicates: 'sendOnce', zone: 'Asia/Bishkek', now: evening, ...rules },
	);
}

const timesOf = (recipients: ReturnType<typeof read>) =>
	recipients.map((each) => ('message' in each ? each.message?.scheduledFor : each.kind));

const packetsOf = (recipients: ReturnType<typeof read>) =>
	planPackets(recipients, { packetSize: 50, packetId: () => null });

const window = (change: object = {}) =>
	readSendWindow({
		window: { from: '09:00', until: '20:00', days: ['tuesday', 'wednesday'], ...change },
	});

describe('a send window', () => {
	const to = '996550000001, 77012345678, 998901234567, 79161234567, a@b.kg';
	const sixInBishkek = '2026-12-02T03:00:00.000Z';
	const fiveElsewhere = '2026-12-02T04:00:00.000Z';

	it("is that of each number's country, and the workflow's where that has several or there is none", () => {
		const recipients = read([{ to, sendWindow: window() }], { zone: 'Europe/Moscow' });
		expect(timesOf(recipients)).toEqual([
			sixInBishkek,
			fiveElsewhere,
			fiveElsewhere,
			// 19:00 in Moscow.
			null,
			null,
		]);
		expect(packetsOf(recipients).map(({ addresses }) => addresses.length)).toEqual([1, 2, 2]);
	});

	it("is the workflow's for all, if that is wanted", () => {
		const recipients = read([{ to, sendWindow: window({ zone: 'workflow' }) }]);
		expect(new Set(timesOf(recipients))).toEqual(new Set([sixInBishkek]));
		expect(packetsOf(recipients)).toHaveLength(1);
	});

	it('that is open in every zone makes one packet of all', () => {
		const recipients = read([{ to, sendWindow: window() }], { now: evening - 10 * 3_600_000 });
		expect(new Set(timesOf(recipients))).toEqual(new Set([null]));
		expect(packetsOf(recipients)).toHaveLength(1);
	});

	it('is held against this try, while Send At is held against the first', () => {
		const sendAt = '2026-12-01T18:00:00+06:00';
		const rules = { now: Date.parse(sendAt), tryBegan: evening };
		expect(timesOf(read([{ sendAt, sendWindow: window() }], rules))).toEqual([sixInBishkek]);
		expect(timesOf(read([{ sendAt }], rules))).toEqual(['2026-12-01T12:00:00.000Z']);
	});

	it('has no part in what a sending under a key is', () => {
		const key = { name: 'k', covers: 'message' } as const;
		const names = read([{ sendWindow: window() }, { to: '996550000002' }]).map((each) =>
			each.kind === 'valid' ? keyedSending({ ...each.message, key }) : '',
		);
		expect(names[0]).toBe(names[1]);
	});

	it('tells a row with a wrong time so', () => {
		expect(read([{ sendAt: 'soon', sendWindow: window() }])).toMatchObject([
			{ kind: 'wrong', problem: expect.stringContaining("'Send At'") },
		]);
	});
});

describe('a text that is rewritten', () => {
	const rewrite = { rewriting: 'latin', language: 'auto' } as const;

	it('goes out as it is then, and remembers what it was', () => {
		const [first] = read([{ text: 'Спасибо', rewrite }]);
		expect(first).toMatchObject({
			message: { text: 'Spasibo', textBefore: 'Спасибо', alphabet: 'GSM-7' },
		});
		const verdict = { messageId: '1', outcome: 'accepted', statusCode: 0, status: '' } as const;
		const verdicts = [{ ...verdict, recipients: [0], parts: 1, failure: null }];
		expect(settle([first!], verdicts)).toMatchObject([{ text: 'Spasibo' }]);
		expect(settle(read([{}]), verdicts)[0]).not.toHaveProperty('text');
	});

	it('is the same message under a key as before', () => {
		const key = { name: 'k', covers: 'message' } as const;
		const names = read([
			{ text: 'Спасибо', rewrite },
			{ to: '2', text: 'Спасибо' },
		]).map((each) => (each.kind === 'valid' ? keyedSending({ ...each.message, key }) : ''));
		expect(names[0]).toBe(names[1]);
	});

	it('is left alone where its letters cost nothing', () => {
		const recipients = readRecipients(
			[{ ...row, text: 'Спасибо', rewrite }],
			{ ...gateway, alphabetOf: () => undefined },
			{ duplicates: 'sendOnce', zone: 'UTC', now: 0 },
		);
		expect(recipients).toMatchObject([{ message: { text: 'Спасибо' } }]);
	});
});

describe('who is on the list', () => {
	const { list: skipList } = readSkipOption({ skipNumbers: '996550000002' }, 'KG');

	it('is skipped without an error, however often, and whatever its row says', () => {
		const recipients = read(
			[{ to: '996550000001, 996550000002, 996550000002' }, { to: '996550000002', text: '' }],
			{ skipList },
		);
		expect(recipients.map(({ kind }) => kind)).toEqual(['valid', 'skipped', 'skipped', 'skipped']);
		expect(packetsOf(recipients).flatMap(({ addresses }) => addresses)).toEqual(['996550000001']);
		expect(settle(recipients.slice(1), [])).toEqual(
			[0, 0, 1].map((item) => ({
				item,
				to: '996550000002',
				channel: item === 0 ? 'sms' : null,
				sender: 'MyShop',
				messageId: null,
				outcome: 'skipped',
				statusCode: null,
				status: "Skipped: on the list of 'Skip Numbers'",
				parts: null,
				scheduledFor: null,
				duplicate: false,
				failure: null,
			})),
		);
	});
});
