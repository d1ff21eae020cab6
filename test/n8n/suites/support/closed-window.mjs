/** An hour, in milliseconds. */
export const HOUR = 3_600_000;

/** The clock in Bishkek is so many hours ahead of UTC. */
export const BISHKEK = 6;

/**
 * When the window below opens in Bishkek: three hours ahead. In Kazakhstan, whose clocks are an hour behind,
 * it is an hour later.
 */
export const opening = Math.floor(Date.now() / HOUR) * HOUR + 3 * HOUR;

/**
 * Digits of a clock, from year to second.
 *
 * @param {number} time milliseconds since 1970
 * @param {number} ahead hours ahead of UTC
 */
export const clock = (time, ahead) =>
	new Date(time + ahead * HOUR).toISOString().replace(/\D/g, '').slice(0, 14);

/** @param {number} time */
const hourInBishkek = (time) => `${clock(time, BISHKEK).slice(8, 10)}:00`;

/** The value of 'Send Window' that is closed in both countries while a suite runs, at whatever hour. */
export const closedWindow = {
	window: {
		from: hourInBishkek(opening),
		until: hourInBishkek(opening + HOUR),
		days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
		zone: 'recipient',
	},
};
