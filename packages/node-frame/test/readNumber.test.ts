import { InputProblem } from '../src/failure';
import { requireNumber, readNumber } from '../src/parameters';

const rule = { label: 'Max Cost', min: 1, default: 7 };

test.each([
	[{}, 7],
	[{ limit: 1 }, 1],
	[{ limit: 2.5 }, 2.5],
	[{ limit: ' 3 ' }, 3],
	[{ limit: '1e3' }, 1000],
])('%j is %d', (options, number) => {
	expect(readNumber(options, 'limit', rule)).toBe(number);
	expect(requireNumber(options, 'limit', rule)).toBe(number);
});

test.each([
	[{ limit: undefined }, 'undefined'],
	[{ limit: null }, 'null'],
	[{ limit: '' }, '""'],
	[{ limit: 'ten' }, '"ten"'],
	[{ limit: Number.NaN }, 'null'],
	[{ limit: 0.5 }, '0.5'],
	[{ limit: true }, 'true'],
	[{ limit: [5] }, '[5]'],
])('%j is none', (options, shown) => {
	const problem = `'Max Cost' must be a number, 1 or more, and is ${shown}`;
	expect(readNumber(options, 'limit', rule)).toEqual({ problem });
	expect(() => requireNumber(options, 'limit', rule)).toThrow(
		new InputProblem(problem, 'Correct it, or remove this option.'),
	);
});
