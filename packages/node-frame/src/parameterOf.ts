import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * Reads a parameter item by item. One that holds no expression is the same for all items, so it is
 * read once: n8n takes its time over each reading, and a list has ten thousand items.
 */
export function parameterOf<T>(
	context: IExecuteFunctions,
	name: string,
	fallback?: T,
): (item: number) => T {
	const read = (item: number) => context.getNodeParameter(name, item, fallback) as T;
	if (holdsExpression(context.getNode().parameters[name])) return read;
	let constant: { readonly value: T } | undefined;
	return (item) => (constant ??= { value: read(item) }).value;
}

function holdsExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	if (typeof value !== 'object' || value === null) return false;
	return Object.values(value).some(holdsExpression);
}
