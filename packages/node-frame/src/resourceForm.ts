import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { Operation, Resource } from './operation';

/** The whole form of a node: the resource, the operations of each, and the fields of each operation. */
export function resourceForm(
	resources: readonly Resource[],
	defaultResource: Resource,
): INodeProperties[] {
	return [
		choiceField('Resource', 'resource', resources, defaultResource.value),
		...resources.map(operationField),
		...resources.flatMap((resource) =>
			resource.operations.flatMap((operation) => fieldsOf(resource, operation)),
		),
	];
}

/** The collection 'Options', in the order of the alphabet. */
export function optionsField(options: readonly INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [...options].sort((a, b) => a.displayName.localeCompare(b.displayName, 'en')),
	};
}

function operationField({ value, operations, defaultOperation }: Resource): INodeProperties {
	return {
		...choiceField('Operation', 'operation', operations, defaultOperation.value),
		displayOptions: { show: { resource: [value] } },
	};
}

interface Choice {
	readonly name: string;
	readonly value: string;
	readonly action?: string;
	readonly description?: string;
}

function choiceField(
	label: string,
	name: string,
	choices: readonly Choice[],
	defaultValue: string,
): INodeProperties {
	const choice = { type: 'options', noDataExpression: true, default: defaultValue } as const;
	return { displayName: label, name, ...choice, options: choices.map(toOption) };
}

function toOption({ name, value, action, description }: Choice): INodePropertyOptions {
	return { name, value, ...(action ? { action } : {}), ...(description ? { description } : {}) };
}

function fieldsOf(resource: Resource, operation: Operation): INodeProperties[] {
	return operation.fields.map((field) => ({
		...field,
		displayOptions: {
			...field.displayOptions,
			show: {
				...field.displayOptions?.show,
				resource: [resource.value],
				operation: [operation.value],
			},
		},
	}));
}
