import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { properties, resources } from '../../../nodes/SmsPro/resources';
import type { Operation, Resource } from '../src/operation';
import { resourceForm } from '../src/resourceForm';

function operation(value: string, fields: INodeProperties[] = []): Operation {
	const texts = { name: value.toUpperCase(), action: `Do ${value}`, description: `Does ${value}` };
	return { value, ...texts, fields, execute: async () => [] };
}

const text: INodeProperties = { displayName: 'Text', name: 'text', type: 'string', default: '' };
const onlyLong: INodeProperties = {
	...text,
	name: 'long',
	displayOptions: { show: { text: ['x'] }, hide: { '@tool': [true] } },
};
const send = operation('send', [text, onlyLong]);
const remove = operation('remove');
const look = operation('look', [text]);
const mail: Resource = {
	value: 'mail',
	name: 'Mail',
	operations: [remove, send],
	defaultOperation: send,
};
const box: Resource = { value: 'box', name: 'Box', operations: [look], defaultOperation: look };

test('the resource, the operations of each, the fields of each operation', () => {
	const choice = { type: 'options', noDataExpression: true };
	expect(resourceForm([box, mail], mail)).toEqual([
		{
			displayName: 'Resource',
			name: 'resource',
			...choice,
			default: 'mail',
			options: [
				{ name: 'Box', value: 'box' },
				{ name: 'Mail', value: 'mail' },
			],
		},
		{
			displayName: 'Operation',
			name: 'operation',
			...choice,
			default: 'look',
			displayOptions: { show: { resource: ['box'] } },
			options: [{ name: 'LOOK', value: 'look', action: 'Do look', description: 'Does look' }],
		},
		{
			displayName: 'Operation',
			name: 'operation',
			...choice,
			default: 'send',
			displayOptions: { show: { resource: ['mail'] } },
			options: [
				{ name: 'REMOVE', value: 'remove', action: 'Do remove', description: 'Does remove' },
				{ name: 'SEND', value: 'send', action: 'Do send', description: 'Does send' },
			],
		},
		{ ...text, displayOptions: { show: { resource: ['box'], operation: ['look'] } } },
		{ ...text, displayOptions: { show: { resource: ['mail'], operation: ['send'] } } },
		{
			...onlyLong,
			displayOptions: {
				show: { text: ['x'], resource: ['mail'], operation: ['send'] },
				hide: { '@tool': [true] },
			},
		},
	]);
});

describe('the form of the SMSPRO node', () => {
	const operations = resources.flatMap((resource) =>
		resource.operations.map((each) => [resource.value, each.value, each] as const),
	);
	const known = new Set(operations.map(([resource, value]) => `${resource}.${value}`));
	const fields = properties.filter(({ name }) => name !== 'resource' && name !== 'operation');
	const showOf = ({ displayOptions }: INodeProperties) => displayOptions?.show ?? {};

	test.each(operations)('%s.%s can be executed and says what it does', (_, value, each) => {
		expect(each.execute).toBeInstanceOf(Function);
		expect(value).toMatch(/^[a-z][A-Za-z]*$/);
		expect(each.action).toMatch(/^[A-Z][a-z]+ /);
		expect(each.description).toMatch(/^[A-Z]/);
	});

	test('every resource can be chosen, and starts with one of its own operations', () => {
		const choice = properties.find(({ name }) => name === 'resource')!;
		expect(valuesOf(choice)).toEqual(resources.map(({ value }) => value));
		expect(valuesOf(choice)).toContain(choice.default);
		for (const resource of resources)
			expect(resource.operations).toContain(resource.defaultOperation);
	});

	test('every operation can be chosen, once', () => {
		const chosen = properties
			.filter(({ name }) => name === 'operation')
			.flatMap((choice) => {
				expect(valuesOf(choice)).toContain(choice.default);
				return (showOf(choice)['resource'] ?? []).flatMap((resource) =>
					valuesOf(choice).map((value) => `${String(resource)}.${String(value)}`),
				);
			});
		expect(chosen.sort()).toEqual([...known].sort());
	});

	test.each(fields.map((field) => [field.name, field] as const))(
		"'%s' shows with an operation that there is",
		(_, field) => {
			const { resource = [], operation: shown = [] } = showOf(field);
			const shownWith = resource.flatMap((each) =>
				shown.map((value) => `${String(each)}.${String(value)}`),
			);
			expect(shownWith).toHaveLength(1);
			expect([...known]).toEqual(expect.arrayContaining(shownWith));
		},
	);

	test('no operation asks for one name twice', () => {
		const names = fields.map((field) => {
			const { resource, operation: shown } = showOf(field);
			return `${String(resource)}.${String(shown)}.${field.name}`;
		});
		expect(new Set(names).size).toBe(names.length);
	});
});

function valuesOf({ options = [] }: INodeProperties): unknown[] {
	return options.map((option) => (option as INodePropertyOptions).value);
}
