import { getCountries } from 'libphonenumber-js/max';
import { DateTime } from 'luxon';

import { countryZones } from '../src/countryZones';
import { zoneOfNumber } from '../src/index';

test.each([
	['996550123456', 'Asia/Bishkek', 6],
	['77012345678', 'Asia/Aqtobe', 5],
	['998901234567', 'Asia/Tashkent', 5],
	['992901234567', 'Asia/Dushanbe', 5],
	['442071234567', 'Europe/London', 0],
	['905321234567', 'Europe/Istanbul', 3],
	['8613812345678', 'Asia/Shanghai', 8],
	['380501234567', 'Europe/Kiev', 2],
])('%s is in %s', (number, zone, hours) => {
	expect(zoneOfNumber(number)).toBe(zone);
	const winter = DateTime.fromISO('2026-12-01', { zone: zoneOfNumber(number)! });
	expect(winter.offset).toBe(hours * 60);
});

test.each([
	['Russia has eleven', '79161234567'],
	['so have the United States several', '12125550123'],
	['no country has it', '999123456'],
	['no number', 'a@b.kg'],
	['nothing', ''],
])('none: %s', (_, number) => {
	expect(zoneOfNumber(number)).toBeUndefined();
});

test('every zone exists, and every country', () => {
	const codes = new Set<string>([...getCountries(), 'AQ', 'BV', 'HM', 'TF', 'UM']);
	for (const [country, zone] of countryZones) {
		expect(DateTime.now().setZone(zone).isValid).toBe(true);
		expect([country, codes.has(country)]).toEqual([country, true]);
	}
});
