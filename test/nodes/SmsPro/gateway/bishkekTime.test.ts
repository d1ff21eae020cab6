import { DateTime } from 'luxon';

import {
	bishkekIso,
	readBishkekTime,
	writeBishkekTime,
} from '../../../../nodes/SmsPro/gateway/bishkekTime';

test.each([
	['2010-09-21T23:59:57+06:00', '20100921235957'],
	['2010-09-21T17:59:57Z', '20100921235957'],
	['2026-12-31T18:00:00Z', '20270101000000'],
	['2026-12-31T23:30:00+05:00', '20270101003000'],
	// Summer time elsewhere; Kyrgyzstan has none.
	['2026-07-01T12:00:00+02:00', '20260701160000'],
	['2026-01-01T12:00:00+01:00', '20260101170000'],
	['2026-07-01T12:00:00.999Z', '20260701180000'],
])('writes %s as %s', (iso, written) => {
	expect(writeBishkekTime(DateTime.fromISO(iso, { setZone: true }))).toBe(written);
});

test.each([
	['20100921235958', '2010-09-21T23:59:58+06:00'],
	['20260701000000', '2026-07-01T00:00:00+06:00'],
	['20240229120000', '2024-02-29T12:00:00+06:00'],
])('reads %s as %s', (text, iso) => {
	expect(readBishkekTime(text)).toBe(iso);
	expect(writeBishkekTime(DateTime.fromISO(iso))).toBe(text);
});

test.each([
	'',
	'0',
	'20230229120000',
	'20101321235958',
	'20100921245958',
	'2010092123595',
	'201009212359580',
	'2010-09-21 23:59:58',
	'now',
])('%j is no time', (text) => {
	expect(readBishkekTime(text)).toBeNull();
});

test('ISO 8601 goes to the second and keeps the instant', () => {
	const instant = DateTime.fromISO('2026-03-29T00:59:59.750Z');
	expect(bishkekIso(instant)).toBe('2026-03-29T06:59:59+06:00');
});
