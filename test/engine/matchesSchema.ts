/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import fs from 'node:fs';

import type { INodeExecutionData } from 'n8n-workflow';

/** As much of JSON Schema as n8n's editor reads when it shows an output before the node has run. */
interface OutputSchema {
	readonly type: string | readonly string[];
	readonly properties?: Readonly<Record<string, OutputSchema>>;
	readonly items?: OutputSchema;
	/** Of the schema's file. */
	readonly version?: number;
}

const knownWords = new Set(['type', 'properties', 'items', 'version']);

/**
 * Checks real output against the schema that the editor shows for it: every field has a declared type,
 * no field is undeclared, and every declared field occurs in at least one of the items. So the items
 * have to show all that an operation can give.
 */
export function expectToMatchSchema(
	items: readonly INodeExecutionData[],
	schemaFile: string,
): void {
	const schema = JSON.parse(fs.readFileSync(schemaFile, 'utf8')) as OutputSchema;
	const declared = fieldsIn(schema);
	const seen = new Set<string>();
	const problems = items.flatMap(({ json }) => compare(json, schema, '', seen));
	expect({
		items: items.length > 0 ? 'some' : 'none',
		problems: [...new Set(problems)],
		neverSeen: declared.filter((field) => !seen.has(field)),
	}).toEqual({ items: 'some', problems: [], neverSeen: [] });
}

/** The names of all declared fields: `hlr.imsi` in an object, `invalidRecipients[].to` in a list. */
function fieldsIn(schema: OutputSchema, at = ''): string[] {
	const unknown = Object.keys(schema).filter((word) => !knownWords.has(word));
	if (unknown.length > 0) throw new Error(`${at}: nobody checks ${unknown.join(', ')}`);
	const inside = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
		const path = at === '' ? name : `${at}.${name}`;
		return [path, ...fieldsIn(field, path)];
	});
	return schema.items ? [...inside, ...fieldsIn(schema.items, `${at}[]`)] : inside;
}

/** How a value differs from its schema; notes every field that it has. */
function compare(value: unknown, schema: OutputSchema, at: string, seen: Set<string>): string[] {
	seen.add(at);
	const types = [schema.type].flat();
	if (!types.some((type) => isOfType(value, type))) {
		return [`${at || 'the item'} is ${JSON.stringify(value)}, not ${types.join(' or ')}`];
	}
	if (Array.isArray(value)) {
		const { items } = schema;
		if (items === undefined) return value.length === 0 ? [] : [`${at}[] is not declared`];
		return value.flatMap((entry) => compare(entry, items, `${at}[]`, seen));
	}
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, field]) => {
		const path = at === '' ? name : `${at}.${name}`;
		const declared = schema.properties?.[name];
		return declared ? compare(field, declared, path, seen) : [`${path} is not declared`];
	});
}

function isOfType(value: unknown, type: string): boolean {
	switch (type) {
		case 'null':
			return value === null;
		case 'array':
			return Array.isArray(value);
		case 'object':
			return typeof value === 'object' && value !== null && !Array.isArray(value);
		case 'integer':
			return Number.isInteger(value);
		default:
			return typeof value === type;
	}
}
