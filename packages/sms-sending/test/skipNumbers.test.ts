import { readSkipOption, unreadableSkips } from '../src/skipNumbers';

const read = (skipNumbers: unknown, options = {}) =>
	readSkipOption({ skipNumbers: skipNumbers as string, ...options }, 'KG');

test.each<[what: string, value: unknown]>([
	['a text', '0555 123 456; +7 701 234 56 78'],
	['a list', ['996555123456', '+7 (701) 234-56-78']],
	['a list of numbers', [996555123456, 77012345678]],
	['lines', '996555123456\n77012345678'],
])('%s', (_, value) => {
	const { list } = read(value);
	expect([list.has('996555123456'), list.has('77012345678')]).toEqual([true, true]);
	expect(list.has('996555123457')).toBe(false);
});

test('addresses that are no numbers, in capitals or small', () => {
	const { list } = read('Me@Shop.kg, @somebody, #123');
	expect(['me@shop.kg', '@Somebody', '#123'].map((to) => list.has(to))).toEqual([true, true, true]);
});

test('local forms are those of the default country', () => {
	expect(read('8 701 234 56 78', { defaultCountry: 'KZ' }).list.has('77012345678')).toBe(true);
});

test.each([[undefined], [[]], ['']])('nobody: %j', (value) => {
	const { list, problem } = read(value);
	expect(problem).toBeUndefined();
	expect(list.has('996555123456')).toBe(false);
});

test('what can not be read is told', () => {
	expect(unreadableSkips(read('996555123456, nobody').list)).toEqual([
		`1 entry of 'Skip Numbers' can't be read, such as "nobody": correct the list.`,
	]);
	expect(unreadableSkips(read(['996555123456', 'a', 'b']).list)[0]).toMatch(/^2 entries of/);
	expect(unreadableSkips(read('996555123456').list)).toEqual([]);
});

test('a list of which nothing can be read is a problem, and nobody is sent to', () => {
	const { problem } = read([{ phone: '996555123456' }]);
	expect(problem).toMatch(/^'Skip Numbers' has no number that can be read, such as "{"phone"/);
});
