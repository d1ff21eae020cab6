import { InputProblem } from '../src/failure';
import { readText } from '../src/parameters';

test.each<[value: unknown, text: string]>([
	[undefined, ''],
	[null, ''],
	['', ''],
	[' a ', ' a '],
	[4711, '4711'],
	[0, '0'],
	[12n, '12'],
	['object Object', 'object Object'],
])('%p is the text %j', (value, text) => {
	expect(readText(value, 'Text')).toBe(text);
});

test.each<[value: unknown, problem: string]>([
	[{ a: 1 }, "'Text' must be text, and is an object"],
	[new Date(0), "'Text' must be text, and is an object"],
	[[], "'Text' must be text, and is a list"],
	[['a'], "'Text' must be text, and is a list"],
	[true, "'Text' must be text, and is true"],
	[false, "'Text' must be text, and is false"],
	[Number.NaN, "'Text' must be text, and is NaN"],
	['Order [object Object]', `'Text' holds "[object Object]": an expression in it gives an object`],
])('%p is none', (value, problem) => {
	expect(() => readText(value, 'Text')).toThrow(InputProblem);
	expect(() => readText(value, 'Text')).toThrow(problem);
});
