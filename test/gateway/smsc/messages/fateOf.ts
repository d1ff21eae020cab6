import type { Fate } from './Message';

/** What a message ends with, by the last two digits of its number; any other is delivered. */
export const fates: Readonly<Record<string, Fate>> = {
	'00': { status: 0, err: 0 },
	'02': { status: 2, err: 0 },
	'03': { status: 3, err: 6 },
	'04': { status: 4, err: 0 },
	'20': { status: 20, err: 1 },
	'21': { status: 20, err: 13 },
	'25': { status: 25, err: 248 },
};

export function fateOf(phone: string): Fate {
	return fates[phone.slice(-2)] ?? { status: 1, err: 0 };
}
