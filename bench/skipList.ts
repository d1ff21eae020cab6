/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs in Node, not inside n8n */
// What a long 'Skip Numbers' costs: the same rows without it, with a half of them on it, and with others on it.
import '../test/engine/environment';

import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

import { formatTable } from '../demo/formatTable';
import { loadPackage, runNode } from '../test/engine';
import { numbers } from '../test/engine/smsPro';

const rows = Number(process.argv[2] ?? 100_000);
const half = rows / 2;
const turns = 3;

const everybody = numbers(rows);

/** By what is measured, in rows that are skipped and the list as an expression gives it. */
const lists: ReadonlyArray<readonly [name: string, list: readonly string[] | undefined]> = [
	['without', undefined],
	[`${half} on the list`, everybody.slice(0, half)],
	[
		`${half} others on the list`,
		everybody.slice(0, half).map((number) => number.replace('9967', '9965')),
	],
];

async function main(): Promise<void> {
	const gateway = fork(path.join(__dirname, 'gateway.ts'), [], {
		execArgv: ['--require', require.resolve('tsx/cjs')],
		stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
	});
	gateway.send({ latencyMs: 0 });
	const [smsProApi] = (await once(gateway, 'message')) as [Record<string, string>];
	const loader = await loadPackage();
	const times = new Map<string, number[]>();
	// In turns, so that a machine which gets slower or faster does so for all.
	for (let turn = 0; turn < turns; turn += 1) {
		for (const [name, list] of lists) {
			const items = everybody.map((to, item) => ({ to, ...(item === 0 ? { list } : {}) }));
			const began = process.hrtime.bigint();
			const { error } = await runNode(loader, {
				type: 'n8n-nodes-smspro.smsPro',
				items,
				credentials: { smsProApi: smsProApi! },
				executionId: `${turn} ${name}`,
				parameters: {
					resource: 'message',
					operation: 'send',
					to: '={{ $json.to }}',
					sender: 'SMSPRO.KG',
					text: 'Your order is ready',
					options: {
						parallelRequests: 4,
						...(list && { skipNumbers: '={{ $input.first().json.list }}' }),
					},
				},
			});
			if (error) throw error;
			const seconds = Number(process.hrtime.bigint() - began) / 1e9;
			times.set(name, [...(times.get(name) ?? []), seconds]);
		}
	}
	gateway.kill();
	const bodies = [...times].map(([name, seconds]) => [
		name,
		rows,
		`${Math.min(...seconds).toFixed(2)} s`,
		seconds.map((each) => each.toFixed(2)).join(', '),
	]);
	process.stdout.write(`${formatTable(['Skip Numbers', 'Rows', 'Fastest', 'Each'], bodies)}\n`);
}

void main();
