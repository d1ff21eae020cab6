import type { Fate } from './Message';

/** Numbers that are refused at once, while the others of the same request go out. */
const refusals: Readonly<Record<string, Fate>> = {
	'22': { status: 22, err: 249 },
	'23': { status: 23, err: 252 },
};

export function refusalOf(phone: string): Fate | undefined {
	return refusals[phone.slice(-2)];
}
