import type { IExecuteFunctions, INodeParameters, INodeProperties } from 'n8n-workflow';

import { InputProblem } from '../src/failure';
import { optionsOf, optionsOfRun } from '../src/options';

const form: INodeProperties[] = [
	{ displayName: 'To', name: 'to', type: 'string', default: '' },
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		default: {},
		options: [
			{ displayName: 'Name', name: 'name', type: 'string', default: '' },
			{ displayName: 'Note', name: 'note', type: 'string', default: '' },
			{ displayName: 'At', name: 'at', type: 'dateTime', default: '' },
			{ displayName: 'Test', name: 'test', type: 'boolean', default: false },
			{
				displayName: 'Max Parts',
				name: 'maxParts',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 9 },
				default: 0,
			},
			{
				displayName: 'Color',
				name: 'color',
				type: 'options',
				options: [
					{ name: 'Red', value: 'red' },
					{ name: 'Blue', value: 'blue' },
				],
				default: 'red',
			},
		],
	},
];

/**
 * What a node holds, and what each of its expressions gives, by its text: for all items, or for each one.
 * Whole texts and their pieces are looked up alike; what isn't there throws, as n8n does.
 */
function contextWith(
	options: INodeParameters[string],
	given: Readonly<Record<string, unknown>> = {},
	items = 1,
) {
	const look = (expression: string, item: number): unknown => {
		if (!(expression in given)) throw new Error('Referenced node is unexecuted');
		const value = given[expression];
		return Array.isArray(value) && value.length === items ? (value[item] as unknown) : value;
	};
	const reads: string[] = [];
	const context = {
		getNode: () => ({ parameters: { options } }),
		getInputData: () => Array.from({ length: items }, () => ({ json: {} })),
		getNodeParameter: (path: string, item: number) => {
			reads.push(`${path} ${item}`);
			const raw = (options as Record<string, unknown>)[path.replace('options.', '')];
			return typeof raw === 'string' && raw.startsWith('=') ? look(raw, item) : raw;
		},
		evaluateExpression: look,
	};
	return { context: context as unknown as IExecuteFunctions, reads };
}

const read = (...made: Parameters<typeof contextWith>) =>
	optionsOf(contextWith(...made).context, form, { mayBeEmpty: ['note'] })(0);

test('only those that are switched on', () => {
	expect(read({})).toEqual({});
	expect(read({ name: 'a', unknown: 1 })).toEqual({ name: 'a' });
});

test.each<[option: string, value: unknown, read: unknown]>([
	['name', 'a', 'a'],
	['name', 17, '17'],
	['note', '', ''],
	['note', '  ', '  '],
	['at', '2031-01-01', '2031-01-01'],
	['test', false, false],
	['test', true, true],
	['maxParts', 0, 0],
	['maxParts', ' 9 ', 9],
	['color', 'blue', 'blue'],
])('%s %j is %j, fixed or by an expression', (option, value, expected) => {
	expect(read({ [option]: value as string })).toEqual({ [option]: expected });
	expect(read({ [option]: '={{ x }}' }, { '={{ x }}': value })).toEqual({ [option]: expected });
});

const noValue = (label: string) => `'${label}' has no value`;

test.each<[option: string, value: unknown, problem: string]>([
	...['Name', 'Note', 'At', 'Test', 'Max Parts', 'Color'].flatMap((label) =>
		[undefined, null].map((value): [string, unknown, string] => [
			label === 'Max Parts' ? 'maxParts' : label.toLowerCase(),
			value,
			noValue(label),
		]),
	),
	['name', '', noValue('Name')],
	['name', ' ', noValue('Name')],
	['name', {}, "'Name' must be text, and is an object"],
	['note', ['a', 'b'], "'Note' must be text, and is a list"],
	['name', false, "'Name' must be text, and is false"],
	['name', Number.NaN, "'Name' must be text, and is NaN"],
	[
		'note',
		'of [object Object]',
		`'Note' holds "[object Object]": an expression in it gives an object`,
	],
	['at', '', noValue('At')],
	['test', 'false', `'Test' must be true or false, and is "false"`],
	['test', 'true', `'Test' must be true or false, and is "true"`],
	['test', '', `'Test' must be true or false, and is ""`],
	['test', 1, "'Test' must be true or false, and is 1"],
	['maxParts', '', `'Max Parts' must be a number from 0 to 9, and is ""`],
	['maxParts', -1, "'Max Parts' must be a number from 0 to 9, and is -1"],
	['maxParts', 10, "'Max Parts' must be a number from 0 to 9, and is 10"],
	['maxParts', 'two', `'Max Parts' must be a number from 0 to 9, and is "two"`],
	['maxParts', Number.NaN, "'Max Parts' must be a number from 0 to 9, and is null"],
	['color', 'green', `'Color' must be one of red, blue, and is "green"`],
	['color', '', `'Color' must be one of red, blue, and is ""`],
])('%s %j is refused', (option, value, problem) => {
	const made = () => read({ [option]: '={{ x }}' }, { '={{ x }}': value });
	expect(made).toThrow(InputProblem);
	expect(made).toThrow(problem);
});

test('a choice of many is told without its list', () => {
	const codes = Array.from({ length: 200 }, (_, index) => ({
		name: `C${index}`,
		value: `C${index}`,
	}));
	const country: INodeProperties = {
		displayName: 'Country',
		name: 'country',
		type: 'options',
		options: codes,
		default: 'C0',
	};
	const [, collection] = form;
	const { context } = contextWith({ country: 'XX' });
	expect(() => optionsOf(context, [{ ...collection!, options: [country] }])(0)).toThrow(
		`'Country' must be one of the values of its list, and is "XX"`,
	);
});

test('an expression that fails is told with its label', () => {
	expect(() => read({ at: '={{ $("Before").item.json.at }}' })).toThrow(
		new InputProblem(
			"'At' can't be read: Referenced node is unexecuted",
			"Correct the expression, or this item's data.",
		),
	);
});

describe('a text of several pieces', () => {
	const whole = '=order-{{ $json.id }}';
	test.each([undefined, null, '', Number.NaN])('lacks one that is %p', (value) => {
		const given = { [whole]: 'order-', '{{ $json.id }}': value };
		expect(() => read({ name: whole }, given)).toThrow(
			"'Name' lacks a piece: {{ $json.id }} finds nothing",
		);
	});

	test.each([0, false, 'A7', 17])('has one that is %p', (value) => {
		const given = { [whole]: `order-${value}`, '{{ $json.id }}': value };
		expect(read({ name: whole }, given)).toEqual({ name: `order-${value}` });
	});

	test('lacks any of them', () => {
		const text = '={{ $json.a }}/{{ $json.b }}';
		const given = { [text]: '1/', '{{ $json.a }}': 1, '{{ $json.b }}': undefined };
		expect(() => read({ at: text }, given)).toThrow(
			"'At' lacks a piece: {{ $json.b }} finds nothing",
		);
	});

	test('may lack one where it may be empty altogether', () => {
		const given = { [whole]: 'order-', '{{ $json.id }}': undefined };
		expect(read({ note: whole }, given)).toEqual({ note: 'order-' });
	});

	test('may hold one that is none by itself, which can not be told', () => {
		const text = '=a {{ "}}" }} b {{ "{{" }}';
		expect(read({ name: text }, { [text]: 'a }} b {{' })).toEqual({ name: 'a }} b {{' });
	});
});

test('an expression for the whole collection could switch on anything', () => {
	expect(() => read('={{ $json.options }}')).toThrow("'Options' is an expression as a whole");
});

test('what holds no expression is read once for all items', () => {
	const options = { name: 'a', test: '={{ x }}' };
	const { context, reads } = contextWith(options, { '={{ x }}': true }, 3);
	const ofItem = optionsOf(context, form);
	expect([0, 1, 2].map(ofItem)).toEqual(Array(3).fill({ name: 'a', test: true }));
	expect(reads).toEqual(['options.name 0', 'options.test 0', 'options.test 1', 'options.test 2']);
});

describe('of a whole run', () => {
	test.each<[what: string, values: unknown[], options: object]>([
		['the first item', [1, 2, 3], { maxParts: 1 }],
		['the first item that says what it wants', [undefined, 'two', 3], { maxParts: 3 }],
		['none, if no item does', [null, null, null], {}],
	])('%s', (_, values, expected) => {
		const { context } = contextWith({ maxParts: '={{ x }}' }, { '={{ x }}': values }, 3);
		expect(optionsOfRun(context, optionsOf(context, form))).toEqual(expected);
	});
});

describe('an option that holds one value for the whole run', () => {
	const readEach = (value: unknown, items: number) => {
		const { context, reads } = contextWith(
			{ note: '={{ x }}' },
			{ '={{ x }}': () => value },
			items,
		);
		const given = context.getNodeParameter.bind(context) as (path: string, item: number) => unknown;
		context.getNodeParameter = ((path: string, item: number) => {
			const found = given(path, item);
			return typeof found === 'function' ? (found as () => unknown)() : found;
		}) as never;
		return { of: optionsOf(context, form, { ofRun: ['note'] }), reads };
	};

	test.each([[['a', 'b']], [[]], [''], [{ a: 1 }]])('is what it is: %j', (value) => {
		expect(readEach(value, 1).of(0)).toEqual({ note: value });
	});

	test('is read once, of the first item', () => {
		const list = ['a'];
		const { of, reads } = readEach(list, 3);
		expect([0, 1, 2].map((item) => of(item)['note'])).toEqual([list, list, list]);
		expect(of(2)['note']).toBe(list);
		expect(reads).toEqual(['options.note 0']);
	});

	test('that finds nothing is a problem of every item', () => {
		const { of, reads } = readEach(undefined, 2);
		expect(() => of(0)).toThrow("'Note' has no value");
		expect(() => of(1)).toThrow(InputProblem);
		const failing = readEach(null, 2);
		expect(() => failing.of(1)).toThrow("'Note' has no value");
		expect(reads).toHaveLength(1);
	});
});
