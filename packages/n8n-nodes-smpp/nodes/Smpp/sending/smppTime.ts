/**
 * A time as SMPP has it (SMPP 3.4, 7.1.1): "YYMMDDhhmmsstnn" and a sign; t are tenths of a second, nn quarters of an hour
 * from UTC. It goes out in UTC.
 */
export const smppTime = {
	/** @param instant milliseconds since 1970 */
	absolute(instant: number): string {
		const digits = new Date(instant).toISOString().replace(/\D/g, '');
		return `${digits.slice(2, 14)}${digits.slice(14, 15)}00+`;
	},
	/** @param minutes whole, up to a year */
	relative(minutes: number): string {
		const days = Math.floor(minutes / 1440);
		const rest = [Math.floor((minutes % 1440) / 60), minutes % 60].map(twoDigits).join('');
		// Months of 30 and years of 360 days: receivers differ, and nobody's messages live that long.
		const date = [Math.floor(days / 360), Math.floor((days % 360) / 30), days % 30]
			.map(twoDigits)
			.join('');
		return `${date}${rest}00000R`;
	},
};

function twoDigits(value: number): string {
	return String(value).padStart(2, '0');
}
