import { InputProblem } from './inputProblem';

export interface NumberRule {
	readonly label: string;
	/** The smallest that makes sense. */
	readonly min: number;
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
	{ label, min, default: fallback }: NumberRule,
): number | { readonly problem: string } {
	if (!(name in options)) return fallback;
	const value = (options as Record<string, unknown>)[name];
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof number === 'number' && number >= min) return number;
	return {
		problem: `'${label}' must be a number, ${min} or more, and is ${JSON.stringify(value)}`,
	};
}

/** The same. @throws InputProblem */
export function requireNumber(options: object, name: string, rule: NumberRule): number {
	const number = readNumber(options, name, rule);
	if (typeof number === 'number') return number;
	throw new InputProblem(number.problem, 'Correct it, or remove this option.');
}
