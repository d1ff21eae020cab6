import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { InputProblem } from './failure';
import {
	parameterOf,
	rawParameter,
	readOrProblem,
	readText,
	requireChoice,
	requireNumber,
	shown,
} from './parameters';

/** What stands in the collection 'Options' of an item: those that are switched on, each with a usable value. */
export type OptionsOf = (item: number) => IDataObject;

export interface OptionsReading {
	/** The name of the collection, if it isn't 'options'. */
	readonly collection?: string;
	/** Names of texts where an empty one is a value like any other. */
	readonly mayBeEmpty?: readonly string[];
	/** Names of options that hold one value for the whole run, a list perhaps: read once, of the first item. */
	readonly ofRun?: readonly string[];
}

/**
 * Reads the options of an item against their fields in the form. One that is switched on says what it
 * wants: where its expression finds nothing, or what the field doesn't take, that is a problem and never
 * "not set".
 *
 * @param form the fields of the operation, 'Options' among them
 * @returns the reading of one item, which throws InputProblem with the option's label
 */
export function optionsOf(
	context: IExecuteFunctions,
	form: readonly INodeProperties[],
	{ collection: ofCollection = 'options', mayBeEmpty = [], ofRun = [] }: OptionsReading = {},
): OptionsOf {
	const collection = form.find(({ name }) => name === ofCollection);
	const fields = (collection?.options ?? []) as readonly INodeProperties[];
	const raw = rawParameter(context, ofCollection);
	const label = collection?.displayName ?? ofCollection;
	if (typeof raw === 'string') return () => refuseWhole(label);
	const switchedOn = fields.filter(({ name }) => name in Object(raw));
	const readers = switchedOn.map((field) => {
		const path = `${ofCollection}.${field.name}`;
		if (ofRun.includes(field.name)) return [field.name, readOnce(context, path, field)] as const;
		const rule = { canBeEmpty: mayBeEmpty.includes(field.name) };
		return [field.name, readerOf(context, path, field, rule)] as const;
	});
	return (item) => Object.fromEntries(readers.map(([name, read]) => [name, read(item)]));
}

/** Which options are switched on can't be told before the expression is read. @throws InputProblem */
function refuseWhole(label: string): never {
	throw new InputProblem(
		`'${label}' is an expression as a whole`,
		'Add the options one by one, each with its own expression.',
	);
}

/** The options that hold for a whole run: of the first item where all can be used; none, if there is no such item. */
export function optionsOfRun(context: IExecuteFunctions, options: OptionsOf): IDataObject {
	for (let item = 0; item < context.getInputData().length; item += 1) {
		const found = readOrProblem(() => options(item));
		if (!(found instanceof InputProblem)) return found;
	}
	return {};
}

/** An expression over another node's items may take long, and gives every item the same. */
function readOnce(
	context: IExecuteFunctions,
	path: string,
	{ displayName: label }: INodeProperties,
): () => IDataObject[string] {
	const read = parameterOf<unknown>(context, path, undefined, label);
	let first: unknown;
	let isRead = false;
	return () => {
		first = isRead ? first : readOrProblem(() => read(0));
		isRead = true;
		if (first instanceof InputProblem) throw first;
		if (first !== undefined && first !== null) return first as IDataObject[string];
		throw new InputProblem(`'${label}' has no value`, emptyAdvice);
	};
}

function readerOf(
	context: IExecuteFunctions,
	path: string,
	field: INodeProperties,
	{ canBeEmpty }: { readonly canBeEmpty: boolean },
): (item: number) => IDataObject[string] {
	const { displayName: label, type } = field;
	const read = parameterOf<unknown>(context, path, undefined, label);
	const pieces = canBeEmpty ? [] : templatePieces(rawParameter(context, path));
	return (item) => {
		const value = read(item);
		const isEmpty = typeof value === 'string' && value.trim() === '';
		if (value === undefined || value === null || (isEmpty && !canBeEmpty && isText(field))) {
			throw new InputProblem(`'${label}' has no value`, emptyAdvice);
		}
		if (type === 'number') return numberOf(field, value);
		if (type === 'boolean') return booleanOf(label, value);
		if (type === 'options') return choiceOf(field, value);
		for (const piece of pieces) {
			if (!findsNothing(context, piece, item)) continue;
			throw new InputProblem(`'${label}' lacks a piece: ${piece} finds nothing`, emptyAdvice);
		}
		return type === 'string' ? readText(value, label) : (value as IDataObject[string]);
	};
}

const emptyAdvice = 'Give it one, or remove this option.';

function isText({ type }: INodeProperties): boolean {
	return type === 'string' || type === 'dateTime';
}

function numberOf({ name, displayName: label, typeOptions }: INodeProperties, value: unknown) {
	const { minValue: min = -Infinity, maxValue: max = Infinity } = typeOptions ?? {};
	return requireNumber({ [name]: value }, name, { label, min, max, default: 0 });
}

function booleanOf(label: string, value: unknown): boolean {
	if (typeof value === 'boolean') return value;
	throw new InputProblem(
		`'${label}' must be true or false, and is ${shown(value)}`,
		"An expression must give true or false itself, such as {{ $json.answer === 'yes' }}.",
	);
}

function choiceOf({ displayName: label, options = [] }: INodeProperties, value: unknown): string {
	const allowed = options.flatMap((each) => ('value' in each ? [String(each.value)] : []));
	return requireChoice(value, label, allowed);
}

/**
 * The expressions of a text that is made of several pieces, such as `=order-{{ $json.id }}`. n8n puts an
 * empty text where one of them finds nothing, so that it can't be seen in the whole.
 */
function templatePieces(raw: unknown): string[] {
	if (typeof raw !== 'string' || !raw.startsWith('=')) return [];
	const pieces = raw.match(/(?<!\\)\{\{[^]*?\}\}/g) ?? [];
	return raw.slice(1) === pieces[0] ? [] : pieces;
}

function findsNothing(context: IExecuteFunctions, piece: string, item: number): boolean {
	try {
		const value: unknown = context.evaluateExpression(piece, item);
		return value === undefined || value === null || value === '' || Number.isNaN(value);
	} catch {
		// Cut out of its text it may be none: then it can't be told.
		return false;
	}
}
