import { TakenMemory } from '../../src/webhook/TakenMemory';

interface Row {
	readonly name: string;
	readonly note?: string;
}

const minute = 60_000;
const day = 24 * 60 * minute;
const start = Date.parse('2026-11-22T12:00:00+06:00');

const emptyMemory = () => new TakenMemory<Row>(({ name }) => name);

function rows(count: number, from = 0): Row[] {
	return Array.from({ length: count }, (_, index) => ({ name: String(from + index) }));
}

function memoryOf(text: string): TakenMemory<Row> {
	const memory = emptyMemory();
	memory.learn(text);
	return memory;
}

test('its key makes a row a repeat, and nothing else', () => {
	const memory = emptyMemory();
	memory.remember([{ name: 'a' }], start);
	const others = [{ name: 'b' }, { name: 'a ' }, { name: '' }, { name: 'A' }];
	const again = { name: 'a', note: 'again' };
	expect(memory.withoutRepeats([again, ...others, again], start)).toEqual(others);
});

test('one request names a row once, and keeps the order', () => {
	const twice = [...rows(3), ...rows(3), ...rows(2, 2)];
	expect(
		emptyMemory()
			.withoutRepeats(twice, start)
			.map(({ name }) => name),
	).toEqual(['0', '1', '2', '3']);
});

test('a day long, then no longer', () => {
	const memory = emptyMemory();
	memory.remember([{ name: '0' }], start);
	expect(memory.withoutRepeats([{ name: '0' }], start + day - minute)).toEqual([]);
	expect(memory.withoutRepeats([{ name: '0' }], start + day)).toHaveLength(1);
	memory.remember([{ name: '1' }], start + day);
	expect(String(memory)).toHaveLength(15);
});

test('what is written is what another memory learns', () => {
	const memory = emptyMemory();
	memory.remember(rows(100), start);
	const text = String(memory);
	expect(text).toMatch(/^[\w-]{1500}$/);
	expect(memoryOf(text).withoutRepeats(rows(101), start)).toMatchObject([{ name: '100' }]);
	memory.learn(text);
	expect(String(memory)).toBe(text);
});

test('at most 10,000, the oldest forgotten first, however they come', () => {
	const memory = emptyMemory();
	memory.remember(rows(9_000), start);
	memory.remember(rows(2_000, 9_000), start + minute);
	const text = String(memory);
	expect(text).toHaveLength(150_000);
	expect(memory.withoutRepeats(rows(11_000), start + minute)).toHaveLength(1_000);
	expect(memoryOf(text).withoutRepeats(rows(1_001), start + minute)).toHaveLength(1_000);
	memory.remember(rows(25_000, 100_000), start + 2 * minute);
	expect(memory.withoutRepeats(rows(25_000, 100_000), start + 2 * minute)).toHaveLength(15_000);
	expect(String(memory)).toHaveLength(150_000);
});

test('two full memories become one of the newest 10,000', () => {
	const memory = emptyMemory();
	memory.remember(rows(10_000), start);
	const other = emptyMemory();
	other.remember(rows(4_000, 10_000), start + minute);
	expect(memory.learn(String(other))).toBe(false);
	expect(String(memory)).toHaveLength(150_000);
	expect(memory.withoutRepeats(rows(4_000, 10_000), start + minute)).toEqual([]);
	expect(memory.learn(String(memory))).toBe(true);
});

test('two memories become one', () => {
	const memory = emptyMemory();
	memory.remember(rows(10), start + minute);
	const other = emptyMemory();
	other.remember(rows(10, 5), start);
	memory.learn(String(other));
	expect(memory.withoutRepeats(rows(16), start + minute)).toMatchObject([{ name: '15' }]);
	expect(String(memory)).toHaveLength(15 * 15);
});

test('remembering twice changes nothing', () => {
	const memory = emptyMemory();
	memory.remember(rows(10), start);
	const text = String(memory);
	memory.remember(rows(10), start + minute);
	expect(String(memory)).toBe(text);
});

test.each([undefined, null, 7, {}, [], '', 'x', '!'.repeat(30), '\uD800'.repeat(15)])(
	'%p holds nothing',
	(text) => {
		const memory = emptyMemory();
		memory.learn(text);
		expect(String(memory)).toBe('');
		expect(memory.withoutRepeats([{ name: '0' }], start)).toHaveLength(1);
	},
);
