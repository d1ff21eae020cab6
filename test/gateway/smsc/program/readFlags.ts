/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { parseArgs } from 'node:util';

import { defaultQuirks, type Quirks } from '../Quirks';
import type { SmscOptions } from '../SmscOptions';

/** @throws Error that says which flag is wrong */
export function readFlags(args: readonly string[]): Partial<SmscOptions> | 'help' {
	const { values } = parseArgs({
		args: [...args],
		options: {
			help: { type: 'boolean' },
			port: { type: 'string', default: '8086' },
			latency: { type: 'string', default: '0' },
			quirks: { type: 'string', default: '{}' },
		},
	});
	if (values.help) return 'help';
	return {
		port: numberIn('port', values.port),
		latencyMs: numberIn('latency', values.latency),
		quirks: quirksIn(values.quirks),
	};
}

function numberIn(name: string, value: string): number {
	if (!/^\d{1,7}$/.test(value)) throw new Error(`--${name} takes a number, not "${value}"`);
	return Number(value);
}

function quirksIn(json: string): Partial<Quirks> {
	const quirks = JSON.parse(json) as Partial<Quirks>;
	const unknown = Object.keys(quirks).filter((name) => !(name in defaultQuirks));
	if (unknown.length > 0) throw new Error(`--quirks: there is no ${unknown.join(', ')}`);
	return quirks;
}
