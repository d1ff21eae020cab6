/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { parseArgs } from 'node:util';

import { type FlagName, flags } from './flags';

export type FlagValues = Partial<Record<FlagName | 'help', string>>;

export function readFlags(args: readonly string[]): FlagValues {
	const options = {
		help: { type: 'boolean' } as const,
		...Object.fromEntries(flags.map(({ name }) => [name, { type: 'string' } as const])),
	};
	const { values } = parseArgs({ args: [...args], options });
	return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
}
