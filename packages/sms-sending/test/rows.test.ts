import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { InputProblem } from 'node-frame';

import { readRows } from '../src/rows';

/** What the parameters hold for each item; a function is an expression that may fail. */
type Held = Readonly<Record<string, unknown>>;

const fails = () => {
	throw new Error('No path back to referenced node');
};

function rowsOf(items: readonly Held[], optionsOf: (item: number) => IDataObject = () => ({})) {
	const parameters = { to: '={{ x }}', sender: '={{ x }}', text: '={{ x }}' };
	const context = {
		getNode: () => ({ parameters }),
		getInputData: () => items.map(() => ({ json: {} })),
		getNodeParameter: (name: string, item: number) => {
			const held = items[item]?.[name];
			return typeof held === 'function' ? (held as () => unknown)() : held;
		},
	} as unknown as IExecuteFunctions;
	const form = { defaultCountry: 'KG', ownReader: () => (item: number) => `own ${item}` };
	return readRows(context, form, optionsOf);
}

const good = { to: '0555 123 456', sender: ' Shop ', text: 'Hello' };

test('what an item asks for, with what its options say', () => {
	const options = { maxParts: 2, defaultCountry: 'KZ', sendAt: '2031-01-01' };
	expect(rowsOf([good, good], (item) => (item === 0 ? {} : options))).toEqual([
		{
			item: 0,
			to: '0555 123 456',
			sender: 'Shop',
			text: 'Hello',
			defaultCountry: 'KG',
			maxParts: 0,
			sendAt: undefined,
			own: 'own 0',
		},
		expect.objectContaining({ ...options, own: 'own 1' }),
	]);
});

test.each<[what: string, held: Held, to: unknown, sender: string, problem: RegExp]>([
	['to', { to: fails }, undefined, 'Shop', /^'To' can't be read: No path back to .*\. Correct/],
	['sender', { sender: fails }, good.to, '', /^'Sender' can't be read: No path/],
	['text', { text: fails }, good.to, 'Shop', /^'Text' can't be read: No path/],
	['to and text', { to: fails, text: fails }, undefined, 'Shop', /^'To' can't be read/],
	['an object for text', { text: {} }, good.to, 'Shop', /^'Text' must be text, .* object\. Choose/],
	[
		'nothing for sender',
		{ sender: undefined },
		good.to,
		'',
		/^'Sender' has no value\. Correct its/,
	],
])(
	'a row whose expression fails is a wrong row, and the others are read: %s',
	(_, held, to, sender, problem) => {
		expect(rowsOf([good, { ...good, ...held }, good])).toEqual([
			expect.objectContaining({ item: 0, text: 'Hello' }),
			{ item: 1, to, sender, problem: expect.stringMatching(problem) },
			expect.objectContaining({ item: 2, text: 'Hello' }),
		]);
	},
);

test('so is one whose options can not be used', () => {
	const rows = rowsOf([good, good], (item) => {
		if (item === 1) return {};
		throw new InputProblem("'Test Mode' has no value", '');
	});
	expect(rows).toEqual([
		{ item: 0, to: good.to, sender: 'Shop', problem: "'Test Mode' has no value" },
		expect.objectContaining({ item: 1 }),
	]);
});

test('a defect is none', () => {
	const defect = () => {
		throw new TypeError('x is not a function');
	};
	expect(() => rowsOf([good], defect)).toThrow(TypeError);
});
