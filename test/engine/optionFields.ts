import type { PackageDirectoryLoader } from 'n8n-core';
import type { INodeProperties, INodeType } from 'n8n-workflow';

/** The options of an operation, as the form of the built node has them. */
export function optionFields(
	loader: PackageDirectoryLoader,
	node: string,
	resource: string,
	operation: string,
): INodeProperties[] {
	const { properties } = (loader.getNode(node).type as INodeType).description;
	const collection = properties.find(({ name, displayOptions }) => {
		const { show = {} } = displayOptions ?? {};
		return (
			name === 'options' &&
			show['resource']?.includes(resource) &&
			show['operation']?.includes(operation)
		);
	});
	return ((collection?.options ?? []) as INodeProperties[]).filter(isReadByRow);
}

/** n8n has no expression for a collection as a whole, and what is read once a run is no row's. */
export function isReadByRow({ name, type }: INodeProperties): boolean {
	return type !== 'fixedCollection' && name !== 'skipNumbers';
}

/** A value that an option takes, and that keeps nothing from being sent at once. */
export function usableValue({ type, default: standard }: INodeProperties) {
	if (type === 'string') return standard === '' ? 'A1' : standard;
	return type === 'dateTime' ? new Date(Date.now() + 3_600_000).toISOString() : standard;
}

/** A row whose expression fails where it has `fails`, and otherwise finds what the row holds under that name. */
export function failing(name: string): string {
	return `={{ $json.fails === '${name}' ? $('No such node').item.json.x : $json.${name} }}`;
}
