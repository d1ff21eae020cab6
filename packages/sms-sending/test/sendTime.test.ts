import { DateTime } from 'luxon';

import { readSendTime } from '../src/sendTime';

const now = Date.parse('2026-11-22T06:00:00Z');
const noon = { sendAt: Date.parse('2026-12-25T06:00:00Z'), scheduledFor: '2026-12-25T12:00+06' };

/** A time in Bishkek, as short as tests can read it. */
const show = (time: number) => `${new Date(time + 6 * 3_600_000).toISOString().slice(0, 16)}+06`;
const readSendAt = (value: unknown, zone: string, at: number) =>
	readSendTime(value, zone, at, show);

test.each<[what: string, value: unknown]>([
	["without a zone, in the workflow's", '2026-12-25T12:00:00'],
	['without seconds', '2026-12-25T12:00'],
	["n8n's date field", '2026-12-25 12:00:00'],
	['with a zone', '2026-12-25T06:00:00Z'],
	['with another zone', '2026-12-25T11:00:00+05:00'],
	['with milliseconds', '2026-12-25T12:00:00.000+06:00'],
	['basic format', '20261225T120000+0600'],
	['week date', '2026-W52-5T12:00'],
	['ordinal date', '2026-359T12:00'],
	['with spaces round it', ' 2026-12-25T12:00 '],
	['a Date', new Date('2026-12-25T06:00:00Z')],
	['a DateTime', DateTime.fromISO('2026-12-25T03:00:00-03:00')],
	['a DateTime of another copy of luxon', { ...foreignDateTime('2026-12-25T06:00:00Z') }],
])('reads %s', (_what, value) => {
	expect(readSendAt(value, 'Asia/Bishkek', now)).toEqual(noon);
});

test('a time without a zone is one of the workflow', () => {
	expect(readSendAt('2026-07-25T10:00', 'Europe/Berlin', now - 180 * 86_400_000)).toEqual({
		sendAt: Date.parse('2026-07-25T08:00:00Z'),
		scheduledFor: '2026-07-25T14:00+06',
	});
});

test('without a value, at once', () => {
	expect(readSendAt(undefined, 'Asia/Bishkek', now)).toEqual({ sendAt: null, scheduledFor: null });
});

test.each([
	'tomorrow',
	'25.12.2026',
	'',
	null,
	1_800_000_000_000,
	true,
	{},
	// luxon would make a first of January, or of the month, of them.
	'2031',
	'2031-05',
	'203105',
	'2031-W05',
	// The whole of a spreadsheet's date and time.
	'47848.75',
])('refuses %p', (value) => {
	expect(readSendAt(value, 'Asia/Bishkek', now)).toEqual({
		problem: expect.stringContaining("'Send At' is not a date and time"),
	});
});

test.each(['18:00', '9:30', ' 18:00:30 ', '18:00+06:00', 'T18:00', 'T1800', '6pm', '6:30 PM'])(
	'refuses %p, which luxon would put on today, and says how to write it',
	(value) => {
		expect(readSendAt(value, 'Asia/Bishkek', now)).toEqual({
			problem: expect.stringMatching(/'Send At' has no date: ".*2026-12-31T18:00/),
		});
	},
);

test('a date alone is its midnight', () => {
	expect(readSendAt('2026-12-26', 'Asia/Bishkek', now)).toEqual({
		sendAt: Date.parse('2026-12-25T18:00:00Z'),
		scheduledFor: '2026-12-26T00:00+06',
	});
});

test('what passed more than a minute ago is refused', () => {
	expect(readSendAt('2026-11-22T11:59:00', 'Asia/Bishkek', now)).toEqual({
		sendAt: Date.parse('2026-11-22T05:59:00Z'),
		scheduledFor: '2026-11-22T11:59+06',
	});
	expect(readSendAt('2026-11-22T11:58:59', 'Asia/Bishkek', now)).toEqual({
		problem: "'Send At' is in the past: 2026-11-22T11:58+06",
	});
});

/** n8n brings a luxon of its own, whose objects are of another class. */
function foreignDateTime(iso: string) {
	return { isLuxonDateTime: true, valueOf: () => Date.parse(iso) };
}
