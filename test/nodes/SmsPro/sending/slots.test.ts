import { dealTo, levels, logOf, logOfOwnId } from '../../../../nodes/SmsPro/sending/slots';
import { number, upTo } from './script';

// What has gone out under a key is found by its ids alone, also by a later version of the node.
test('the ids of a sending stay what they are', () => {
	const log = logOf('key sale 0', 1, 2);
	expect([log.id(0), log.id(1), log.id(1, 1)]).toEqual([
		'aCFPXxZzVJ2k',
		'xrBW5G2bW5VK',
		'B0kl9aEUie3R',
	]);
	const own = logOfOwnId('A88726');
	expect([own.id(0), own.id(1), own.id(0, 1)]).toEqual(['A88726', 'LuRWJ3sZEhtM', 'BGds4TnRKz1b']);
});

test('numbers are dealt to the same logs at all times', () => {
	expect(upTo(16).map((n) => dealTo(8, number(n)))).toEqual([
		6, 6, 2, 3, 4, 6, 5, 7, 2, 6, 4, 2, 6, 5, 7, 1,
	]);
});

test('no two slots have one id, whatever log they are of', () => {
	const logs = [
		...['one', 'two'].flatMap((name) =>
			levels.flatMap(({ logs: count }, level) =>
				upTo(count, 0).map((log) => logOf(name, level, log)),
			),
		),
		logOfOwnId('A1'),
		logOfOwnId('A2'),
	];
	const ids = logs.flatMap(({ id }) =>
		upTo(10, 0).flatMap((slot) => upTo(10, 0).map((spare) => id(slot, spare))),
	);
	expect(new Set(ids).size).toBe(ids.length);
	const [, , ...derived] = ids.filter((id) => id !== 'A1' && id !== 'A2');
	for (const id of derived) expect(id).toMatch(/^[A-Za-z0-9]{12}$/);
});

test('a log has as many slots as its level', () => {
	expect(levels.map((_, level) => logOf('one', level, 0).length)).toEqual([4, 4, 4, Infinity]);
	expect(logOfOwnId('A1').length).toBe(Infinity);
});

test('numbers in a row are dealt evenly', () => {
	const counts = upTo(8, 0).map(() => 0);
	for (const n of upTo(8_000)) counts[dealTo(8, number(n))]! += 1;
	for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(120);
});
