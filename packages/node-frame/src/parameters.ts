import type { IExecuteFunctions } from 'n8n-workflow';

import { InputProblem } from './failure';

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

export interface NumberRule {
	readonly label: string;
	/** The smallest that makes sense. */
	readonly min: number;
	/** The largest, if there is one. */
	readonly max?: number;
	/** Where the option isn't set. */
	readonly default: number;
}

/**
 * A number that an option holds; expressions may give it as text. What was set but is no such number
 * is a problem: a limit that an expression did not find must not count as none.
 */
export function readNumber(
	options: object,
	name: string,
	{ label, min, max = Infinity, default: fallback }: NumberRule,
): number | { readonly problem: string } {
	if (!(name in options)) return fallback;
	const value = (options as Record<string, unknown>)[name];
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof number === 'number' && number >= min && number <= max) return number;
	const range = max === Infinity ? `a number, ${min} or more` : `a number from ${min} to ${max}`;
	return { problem: `'${label}' must be ${range}, and is ${JSON.stringify(value)}` };
}

/** The same. @throws InputProblem */
export function requireNumber(options: object, name: string, rule: NumberRule): number {
	const number = readNumber(options, name, rule);
	if (typeof number === 'number') return number;
	throw new InputProblem(number.problem, 'Correct it, or remove this option.');
}

/** One of the values that the form offers; an expression may give another. */
export function readChoice<Value extends string>(
	value: unknown,
	label: string,
	allowed: readonly Value[],
): { readonly choice: Value } | { readonly problem: string } {
	const choice = allowed.find((each) => each === value);
	if (choice !== undefined) return { choice };
	const shown = (JSON.stringify(value) ?? 'undefined').slice(0, 40);
	return { problem: `'${label}' must be one of ${allowed.join(', ')}, and is ${shown}` };
}
