import type { IExecuteFunctions } from 'n8n-workflow';

import { InputProblem } from './failure';

/**
 * Reads a parameter item by item: the one place where that is done. One that holds no expression is the
 * same for all items, so it is read once: n8n takes its time over each reading, and a list has ten
 * thousand items.
 *
 * @param name of the parameter, or of an option, as in 'options.sendAt'
 * @param fallback where the form doesn't have it; where its expression finds nothing, that is undefined
 * @param label what the form calls it
 * @returns the reading of one item, which throws InputProblem where that item's expression fails
 */
export function parameterOf<T>(
	context: IExecuteFunctions,
	name: string,
	fallback?: T,
	label: string = name,
): (item: number) => T {
	const read = (item: number) => {
		try {
			return context.getNodeParameter(name, item, fallback) as T;
		} catch (caught) {
			throw unreadable(label, caught);
		}
	};
	if (holdsExpression(rawParameter(context, name))) return read;
	let constant: { readonly value: T } | undefined;
	return (item) => (constant ??= { value: read(item) }).value;
}

/** A parameter as it stands in the workflow, its expressions unread. */
export function rawParameter(context: IExecuteFunctions, name: string): unknown {
	return name
		.split('.')
		.reduce<unknown>(
			(value, key) => (isObject(value) ? value[key] : undefined),
			context.getNode().parameters,
		);
}

function holdsExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	return isObject(value) && Object.values(value).some(holdsExpression);
}

/** What a resource locator points at. A workflow that was saved before the field was one holds the value itself. */
export function locatedValue(value: unknown): unknown {
	return isObject(value) && 'mode' in value && 'value' in value ? value['value'] : value;
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}

const maxShown = 200;

/** n8n's word on an expression, which may go on with a description. */
function unreadable(label: string, caught: unknown): InputProblem {
	const { message, description } = caught as { message?: string; description?: string | null };
	return new InputProblem(
		`'${label}' can't be read: ${(message ?? String(caught)).slice(0, maxShown)}`,
		description?.slice(0, maxShown) || "Correct the expression, or this item's data.",
	);
}

/** What is read, or what is wrong with it. @throws what is no InputProblem: a defect must not pass for one */
export function readOrProblem<T>(read: () => T): T | InputProblem {
	try {
		return read();
	} catch (caught) {
		if (caught instanceof InputProblem) return caught;
		throw caught;
	}
}

/** What an expression that finds an object leaves in a text. */
const shownObject = String({});

/**
 * What a parameter holds, as text; '' where it holds nothing.
 *
 * @throws InputProblem if it is an object, a list or true or false: nobody means these as words
 */
export function readText(value: unknown, label: string): string {
	if (value === undefined || value === null) return '';
	const advice = 'Choose one of its fields in the expression.';
	if (Array.isArray(value)) {
		throw new InputProblem(`'${label}' must be text, and is a list`, advice);
	}
	if (isObject(value)) throw new InputProblem(`'${label}' must be text, and is an object`, advice);
	if (typeof value === 'boolean' || Number.isNaN(value)) {
		throw new InputProblem(
			`'${label}' must be text, and is ${String(value)}`,
			'Correct the expression.',
		);
	}
	const text = String(value as string | number | bigint);
	if (!text.includes(shownObject)) return text;
	throw new InputProblem(
		`'${label}' holds "${shownObject}": an expression in it gives an object`,
		advice,
	);
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
	const isInRange = typeof number === 'number' && number >= min && number <= max;
	if (isInRange && Number.isFinite(number)) return number;
	const range = max === Infinity ? `a number, ${min} or more` : `a number from ${min} to ${max}`;
	return { problem: `'${label}' must be ${range}, and is ${shown(value)}` };
}

/** The same. @throws InputProblem */
export function requireNumber(options: object, name: string, rule: NumberRule): number {
	const number = readNumber(options, name, rule);
	if (typeof number === 'number') return number;
	throw new InputProblem(number.problem, 'Correct it, or remove this option.');
}

/**
 * 'Message ID' as text: an ID that the gateway can have given.
 *
 * @throws InputProblem
 */
export function readMessageId(
	value: unknown,
	gateway: { readonly name: string; readonly idForm: RegExp },
): string {
	const id = readText(value, 'Message ID').trim();
	if (gateway.idForm.test(id)) return id;
	throw new InputProblem(
		id === ''
			? "'Message ID' is empty"
			: `'Message ID' is not an ID of ${gateway.name}: "${id.slice(0, 40)}"`,
		"Enter the 'messageId' that sending the message gave back.",
	);
}

/** Values that a message lists; of more, it says that the form has the list. */
const maxListed = 10;

/** One of the values that the form offers; an expression may give another. */
export function readChoice<Value extends string>(
	value: unknown,
	label: string,
	allowed: readonly Value[],
): { readonly choice: Value } | { readonly problem: string } {
	const choice = allowed.find((each) => each === value);
	if (choice !== undefined) return { choice };
	const list = allowed.length > maxListed ? `the values of its list` : allowed.join(', ');
	return { problem: `'${label}' must be one of ${list}, and is ${shown(value)}` };
}

/** The same. @throws InputProblem */
export function requireChoice<Value extends string>(
	value: unknown,
	label: string,
	allowed: readonly Value[],
): Value {
	const reading = readChoice(value, label, allowed);
	if ('choice' in reading) return reading.choice;
	throw new InputProblem(reading.problem, 'Choose one from the list.');
}

/** A value of a user for a message: as JSON has it, and short. */
export function shown(value: unknown): string {
	if (typeof value === 'bigint') return String(value);
	return (JSON.stringify(value) ?? 'undefined').slice(0, 40);
}
