import { DateTime } from 'luxon';
import { InputProblem, readChoice, readText } from 'node-frame';

import type { SendTime } from './sendTime';

/** The days of a week as the option has them, in their order. */
export const weekdays = [
	'monday',
	'tuesday',
	'wednesday',
	'thursday',
	'friday',
	'saturday',
	'sunday',
] as const;

/** What the form starts with: inside the rule of Kazakhstan's operators, Monday to Friday, 9 to 21, in either of the two zones that it may mean. */
export const defaultWindow = {
	from: '09:00',
	until: '20:00',
	days: weekdays.slice(0, 5),
	zone: 'recipient',
};

const zones = ['recipient', 'workflow'] as const;

/** When messages may go out. */
export interface SendWindow {
	/** Minutes of the day. */
	readonly from: number;
	/** Minutes of the day, up to 1440; at this time it is closed. Not after `from`: of the next day. */
	readonly until: number;
	/** On which it opens: 1 for Monday to 7 for Sunday, in their order. */
	readonly days: readonly number[];
	/** Whose time it is: that of the number's country, or the workflow's. */
	readonly zone: (typeof zones)[number];
}

const minutesOfDay = 1440;

/**
 * Reads the option 'Send Window', `{ window: { from, until, days, zone } }`; what the form did not
 * store has its default.
 *
 * @throws InputProblem
 */
export function readSendWindow(option: unknown): SendWindow {
	const window = (option as { window?: unknown } | null)?.window;
	if (typeof window !== 'object' || window === null) {
		throw new InputProblem("'Send Window' has no value", 'Give it one, or remove this option.');
	}
	const { from, until, days, zone } = { ...defaultWindow, ...window } as Record<string, unknown>;
	return {
		from: readTimeOfDay(from, 'From') % minutesOfDay,
		until: readTimeOfDay(until, 'Until'),
		days: readDays(days),
		zone: requireZone(zone),
	};
}

function readTimeOfDay(value: unknown, label: string): number {
	const text = readText(value, label).trim();
	const [, hours, minutes] = /^([01]?\d|2[0-4]):([0-5]\d)$/.exec(text) ?? [];
	const time = Number(hours) * 60 + Number(minutes);
	if (time <= minutesOfDay) return time;
	throw new InputProblem(
		`'${label}' of 'Send Window' is not a time of the day: "${text.slice(0, 40)}"`,
		'Enter it like 09:00 or 20:30.',
	);
}

function readDays(value: unknown): number[] {
	const entries: unknown[] = Array.isArray(value) ? value : [value];
	const names = entries.map((entry) => {
		const reading = readChoice(entry, "Days' of 'Send Window", weekdays);
		if ('problem' in reading) throw new InputProblem(reading.problem, 'Choose from the list.');
		return reading.choice;
	});
	if (names.length > 0) {
		return weekdays.flatMap((day, index) => (names.includes(day) ? [index + 1] : []));
	}
	throw new InputProblem("'Days' of 'Send Window' is empty", 'Choose at least one day.');
}

function requireZone(value: unknown): SendWindow['zone'] {
	const reading = readChoice(value, "Time Zone' of 'Send Window", zones);
	if ('choice' in reading) return reading.choice;
	throw new InputProblem(reading.problem, 'Choose from the list.');
}

/**
 * When a window lets something out: at once if it is open, else when it opens next.
 *
 * @param time milliseconds since 1970
 * @param zone IANA name
 * @returns milliseconds since 1970, `time` itself where the window is open
 */
export function nextOpening({ from, until, days }: SendWindow, zone: string, time: number): number {
	const today = DateTime.fromMillis(time, { zone }).startOf('day');
	// The one that opened yesterday may be open still; of the days ahead, a week has each.
	for (let offset = -1; offset <= 7; offset += 1) {
		const day = today.plus({ days: offset });
		if (!days.includes(day.weekday)) continue;
		const closing = at(until > from ? day : day.plus({ days: 1 }), until);
		if (time < closing) return Math.max(at(day, from), time);
	}
	throw new Error('A send window without a day');
}

/** A time of the day by the clock on the wall, whatever the hours since midnight. */
function at(day: DateTime, minutes: number): number {
	if (minutes === minutesOfDay) return day.plus({ days: 1 }).toMillis();
	return day.set({ hour: Math.floor(minutes / 60), minute: minutes % 60 }).toMillis();
}

/**
 * Moves a time into a window. What is inside stays as it was asked for, and what goes out at once stays so.
 *
 * @param now milliseconds since 1970; a time asked for that has passed by then, in a later try, is now
 * @param show ISO 8601 as the gateway's users know it
 */
export function moveIntoWindow(
	time: SendTime,
	window: SendWindow,
	zone: string,
	now: number,
	show: (time: number) => string,
): SendTime {
	const asked = Math.max(time.sendAt ?? now, now);
	const opening = nextOpening(window, zone, asked);
	return opening === asked ? time : { sendAt: opening, scheduledFor: show(opening) };
}
