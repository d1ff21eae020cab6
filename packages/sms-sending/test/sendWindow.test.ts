import { InputProblem } from 'node-frame';

import {
	defaultWindow,
	moveIntoWindow,
	nextOpening,
	readSendWindow,
	weekdays,
	type SendWindow,
} from '../src/sendWindow';

const windowOf = (change: Partial<Record<'from' | 'until' | 'days' | 'zone', unknown>> = {}) =>
	readSendWindow({ window: { ...defaultWindow, ...change } });

const everyDay = { days: [...weekdays] };
const bishkek = 'Asia/Bishkek';

/** When a message asked for at `asked` goes out, both as the clock in the zone shows it. */
function openingIn(window: SendWindow, zone: string, asked: string): string {
	return new Date(nextOpening(window, zone, Date.parse(asked))).toISOString();
}

describe('the next opening', () => {
	test.each<[what: string, change: Parameters<typeof windowOf>[0], asked: string, out: string]>([
		['open: at once', everyDay, '2026-12-01T12:34:56+06:00', '2026-12-01T12:34:56+06:00'],
		['at the opening', everyDay, '2026-12-01T09:00:00+06:00', '2026-12-01T09:00:00+06:00'],
		['a moment before', everyDay, '2026-12-01T08:59:59+06:00', '2026-12-01T09:00:00+06:00'],
		['a moment before closing', everyDay, '2026-12-01T19:59:59+06:00', '2026-12-01T19:59:59+06:00'],
		['at the closing', everyDay, '2026-12-01T20:00:00+06:00', '2026-12-02T09:00:00+06:00'],
		['in the evening', everyDay, '2026-12-01T22:00:00+06:00', '2026-12-02T09:00:00+06:00'],
		['at midnight', everyDay, '2026-12-02T00:00:00+06:00', '2026-12-02T09:00:00+06:00'],
		['on Friday evening', {}, '2026-12-04T20:30:00+06:00', '2026-12-07T09:00:00+06:00'],
		['on Saturday', {}, '2026-12-05T12:00:00+06:00', '2026-12-07T09:00:00+06:00'],
		['on Sunday night', {}, '2026-12-06T23:59:59+06:00', '2026-12-07T09:00:00+06:00'],
		['over the year', everyDay, '2026-12-31T21:00:00+06:00', '2027-01-01T09:00:00+06:00'],
		['over the year and a weekend', {}, '2027-12-31T20:00:00+06:00', '2028-01-03T09:00:00+06:00'],
		['over 29 February', everyDay, '2028-02-28T20:00:00+06:00', '2028-02-29T09:00:00+06:00'],
		[
			'once a week, just over',
			{ days: ['tuesday'] },
			'2026-12-01T20:00:00+06:00',
			'2026-12-08T09:00:00+06:00',
		],
		[
			'over midnight, in the evening',
			{ ...everyDay, from: '22:00', until: '06:00' },
			'2026-12-01T23:00:00+06:00',
			'2026-12-01T23:00:00+06:00',
		],
		[
			'over midnight, in the night',
			{ ...everyDay, from: '22:00', until: '06:00' },
			'2026-12-02T05:59:00+06:00',
			'2026-12-02T05:59:00+06:00',
		],
		[
			'over midnight, at its closing',
			{ ...everyDay, from: '22:00', until: '06:00' },
			'2026-12-02T06:00:00+06:00',
			'2026-12-02T22:00:00+06:00',
		],
		[
			'over midnight of its last day',
			{ from: '22:00', until: '06:00' },
			'2026-12-05T03:00:00+06:00',
			'2026-12-05T03:00:00+06:00',
		],
		[
			'over midnight, the day after its last',
			{ from: '22:00', until: '06:00' },
			'2026-12-05T23:00:00+06:00',
			'2026-12-07T22:00:00+06:00',
		],
		[
			'until midnight',
			{ ...everyDay, from: '09:00', until: '00:00' },
			'2026-12-01T23:59:00+06:00',
			'2026-12-01T23:59:00+06:00',
		],
		[
			'until 24:00, after it',
			{ ...everyDay, from: '09:00', until: '24:00' },
			'2026-12-02T00:00:00+06:00',
			'2026-12-02T09:00:00+06:00',
		],
		[
			'whole weekdays, on Friday',
			{ from: '00:00', until: '00:00' },
			'2026-12-04T23:59:00+06:00',
			'2026-12-04T23:59:00+06:00',
		],
		[
			'whole weekdays, on Saturday',
			{ from: '00:00', until: '24:00' },
			'2026-12-05T00:00:00+06:00',
			'2026-12-07T00:00:00+06:00',
		],
	])('%s', (_, change, asked, out) => {
		expect(openingIn(windowOf(change), bishkek, asked)).toBe(new Date(out).toISOString());
	});

	test.each([
		['KG', 'Asia/Bishkek', '2026-12-01T03:00:00Z'],
		['KZ', 'Asia/Aqtobe', '2026-12-01T04:00:00Z'],
		['UZ', 'Asia/Tashkent', '2026-12-01T04:00:00Z'],
		['TJ', 'Asia/Dushanbe', '2026-12-01T04:00:00Z'],
		['Moscow', 'Europe/Moscow', '2026-12-01T06:00:00Z'],
		['Berlin, in winter', 'Europe/Berlin', '2026-12-01T08:00:00Z'],
	])('is in the zone: %s', (_, zone, out) => {
		expect(openingIn(windowOf(everyDay), zone, '2026-11-30T21:00:00Z')).toBe(
			new Date(out).toISOString(),
		);
	});

	test('is by the clock on the wall when summer time begins and ends', () => {
		const window = windowOf(everyDay);
		expect(openingIn(window, 'Europe/Berlin', '2027-03-28T00:30:00Z')).toBe(
			'2027-03-28T07:00:00.000Z',
		);
		expect(openingIn(window, 'Europe/Berlin', '2027-10-31T00:30:00Z')).toBe(
			'2027-10-31T08:00:00.000Z',
		);
	});

	test('is open then, and opened at no time between', () => {
		const windows = [
			windowOf(),
			windowOf(everyDay),
			windowOf({ from: '22:00', until: '06:00', days: ['saturday', 'wednesday'] }),
			windowOf({ from: '00:00', until: '24:00', days: ['sunday'] }),
		];
		const step = 17 * 60_000;
		for (const window of windows) {
			const start = Date.parse('2026-12-24T00:00:00Z');
			for (let time = start; time < start + 14 * 86_400_000; time += step) {
				const opening = nextOpening(window, bishkek, time);
				expect(nextOpening(window, bishkek, opening)).toBe(opening);
				expect(opening).toBeGreaterThanOrEqual(time);
				if (opening > time) expect(nextOpening(window, bishkek, opening - 1)).toBe(opening);
			}
		}
	});
});

describe('a time', () => {
	const window = windowOf(everyDay);
	const show = (time: number) => new Date(time).toISOString();
	const at = (text: string) => ({
		sendAt: Date.parse(text),
		scheduledFor: `asked for ${text}`,
	});
	const move = (time: Parameters<typeof moveIntoWindow>[0], now: string) =>
		moveIntoWindow(time, window, bishkek, Date.parse(now), show);
	const atOnce = { sendAt: null, scheduledFor: null };
	const morning = {
		sendAt: Date.parse('2026-12-02T09:00:00+06:00'),
		scheduledFor: '2026-12-02T03:00:00.000Z',
	};

	test.each([
		['at once, while it is open', atOnce, '2026-12-01T12:00:00+06:00', atOnce],
		['at once, in the evening', atOnce, '2026-12-01T21:00:00+06:00', morning],
		['the same in a later try of the night', atOnce, '2026-12-02T08:59:00+06:00', morning],
		['at once, in a try of the morning', atOnce, '2026-12-02T09:30:00+06:00', atOnce],
		[
			'asked for, inside',
			at('2026-12-02T10:00:00+06:00'),
			'2026-12-01T21:00:00+06:00',
			at('2026-12-02T10:00:00+06:00'),
		],
		['asked for, outside', at('2026-12-02T06:00:00+06:00'), '2026-12-01T12:00:00+06:00', morning],
		[
			'asked for, and past by the evening of a later try',
			at('2026-12-01T18:00:00+06:00'),
			'2026-12-01T21:00:00+06:00',
			morning,
		],
		[
			'asked for, and past by a later try while it is open',
			at('2026-12-01T18:00:00+06:00'),
			'2026-12-01T19:00:00+06:00',
			at('2026-12-01T18:00:00+06:00'),
		],
	])('%s', (_, time, now, expected) => {
		expect(move(time, now)).toEqual(expected);
	});
});

describe('the option', () => {
	it('has what the form stores', () => {
		expect(windowOf({ from: ' 8:30', until: '21:00', days: ['sunday', 'monday'] })).toEqual({
			from: 510,
			until: 1260,
			days: [1, 7],
			zone: 'recipient',
		});
	});

	it('has the defaults of what the form leaves out', () => {
		expect(readSendWindow({ window: {} })).toEqual(windowOf());
		expect(windowOf()).toEqual({
			from: 540,
			until: 1200,
			days: [1, 2, 3, 4, 5],
			zone: 'recipient',
		});
	});

	test.each<[unknown, RegExp]>([
		[{}, /^'Send Window' has no value/],
		[undefined, /^'Send Window' has no value/],
		['9-20', /^'Send Window' has no value/],
		[{ window: { from: '25:00' } }, /^'From' of 'Send Window' is not a time of the day: "25:00"/],
		[{ window: { from: '24:01' } }, /^'From' of 'Send Window'/],
		[{ window: { until: undefined } }, /^'Until' of 'Send Window' is not a time of the day: ""/],
		[{ window: { until: '8 pm' } }, /^'Until' of 'Send Window'/],
		[{ window: { from: {} } }, /^'From' must be text, and is an object/],
		[{ window: { days: [] } }, /^'Days' of 'Send Window' is empty/],
		[
			{ window: { days: ['someday'] } },
			/^'Days' of 'Send Window' must be one of monday, .*someday/,
		],
		[{ window: { days: undefined } }, /^'Days' of 'Send Window' must be one of/],
		[
			{ window: { zone: 'Asia/Bishkek' } },
			/^'Time Zone' of 'Send Window' must be one of recipient/,
		],
	])('that can not be used is a problem: %j', (value, problem) => {
		expect(() => readSendWindow(value)).toThrow(InputProblem);
		expect(() => readSendWindow(value)).toThrow(problem);
	});
});
