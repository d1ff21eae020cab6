/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs in Node, not inside n8n */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

import { formatTable } from '../demo/formatTable';
import type { Measurement, Order } from './measure';

type Node = Order['node'];

interface Row extends Measurement {
	readonly node: Node;
	readonly recipients: number;
	readonly latencyMs: number;
	readonly requests: number;
}

const names: Record<Node, string> = {
	ours: 'SMSPRO node',
	floor: 'reads parameters only',
	onePerItem: 'one request per item',
};

const sizes = [1_000, 10_000, 100_000];
const latencies = [0, 200];
/** Over half an hour for one cell of the table. */
const longest = { recipients: 10_000, latencyMs: 200 };
const full = process.argv.includes('--full');

/** Everything in one run on one machine: the node, the engine's own share, and the usual style. */
async function main(): Promise<void> {
	const rows: Row[] = [];
	for (const latencyMs of latencies) {
		for (const recipients of sizes) {
			for (const node of nodesFor(recipients, latencyMs)) {
				process.stderr.write(`${names[node]}, ${recipients} recipients, ${latencyMs} ms …\n`);
				rows.push(await measure(node, recipients, latencyMs));
			}
		}
	}
	process.stdout.write(`${format(rows)}\n`);
	if (!full) {
		process.stdout.write(
			'\nLeft out: one request per item for 10,000 at 200 ms takes over half an hour; add -- --full to run it.\n',
		);
	}
}

function nodesFor(recipients: number, latencyMs: number): Node[] {
	const nodes: Node[] = latencyMs === 0 ? ['floor', 'ours'] : ['ours'];
	const tooLong = recipients === longest.recipients && latencyMs === longest.latencyMs && !full;
	return recipients > 10_000 || tooLong ? nodes : [...nodes, 'onePerItem'];
}

async function measure(node: Node, recipients: number, latencyMs: number): Promise<Row> {
	const gateway = start('gateway.ts');
	gateway.send({ latencyMs });
	const [credential] = (await once(gateway, 'message')) as [
		Omit<Order, 'node' | 'recipients' | 'weigh'>,
	];
	const weigh = latencyMs === 0 && node !== 'onePerItem';
	const measuring = start('measure.ts', ['--expose-gc', '--max-old-space-size=8192']);
	measuring.send({ node, recipients, weigh, ...credential } satisfies Order);
	const [measurement] = (await once(measuring, 'message')) as [Measurement];
	gateway.send('count');
	const [requests] = (await once(gateway, 'message')) as [number];
	gateway.kill();
	return {
		node,
		recipients,
		latencyMs,
		requests: requests === 0 ? 0 : (requests - warmUp[node]) / (weigh ? 2 : 1),
		...measurement,
	};
}

/** Requests that the run before the timed one takes. */
const warmUp: Record<Node, number> = { ours: 1, floor: 0, onePerItem: 50 };

function start(file: string, flags: string[] = []): ChildProcess {
	return fork(path.join(__dirname, file), [], {
		execArgv: [...flags, '--require', require.resolve('tsx/cjs')],
		stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
	});
}

function format(rows: readonly Row[]): string {
	const floorOf = (recipients: number) =>
		rows.find((row) => row.node === 'floor' && row.recipients === recipients);
	return formatTable(
		[
			'Node',
			'Recipients',
			'Latency',
			'Requests',
			'Wall time',
			'Per recipient',
			'÷ floor',
			'Memory per recipient',
			'above floor',
		],
		rows.map(({ node, recipients, latencyMs, requests, milliseconds, bytes }) => {
			const floor = floorOf(recipients);
			return [
				names[node],
				recipients,
				`${latencyMs} ms`,
				requests,
				`${(milliseconds / 1000).toFixed(2)} s`,
				`${(milliseconds / recipients).toFixed(3)} ms`,
				floor && latencyMs === 0 ? (milliseconds / floor.milliseconds).toFixed(2) : '',
				bytes === null ? '' : kilobytes(bytes / recipients),
				bytes === null || floor?.bytes == null ? '' : kilobytes((bytes - floor.bytes) / recipients),
			];
		}),
	);
}

function kilobytes(bytes: number): string {
	return `${(bytes / 1024).toFixed(2)} KB`;
}

void main();
