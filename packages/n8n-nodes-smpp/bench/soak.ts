import { createRequire } from 'node:module';

import type { PackageDirectoryLoader } from 'n8n-core';

import { runNode } from '../../../test/engine';
import type { NodeResult } from '../../../test/engine';
import { rateLimit } from '../test/smsc/misbehave';
import { SmscSimulator } from '../test/smsc/SmscSimulator';

/*
 * Sends through n8n's engine, in several executions at once, to a message centre with random faults, and holds what is told against
 * what was carried out. An argument is the minutes, 20 without one. Exits with 1 when somebody was sent to twice, something was told
 * wrongly, or memory grew. Wants --expose-gc.
 */

const minutes = Number(process.argv[2] ?? 20);
const epochMs = 40_000;

// tsx takes Smpp.node for a file of JSON.
const load = createRequire(__filename);
const { Smpp } = load('../nodes/Smpp/Smpp.node.ts') as { Smpp: new () => object };
const { SmppApi } = load('../credentials/SmppApi.credentials.ts') as { SmppApi: new () => object };
const loader = {
	getNode: () => ({ type: new Smpp() }),
	getCredential: () => ({ type: new SmppApi() }),
} as unknown as PackageDirectoryLoader;

const sleep = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));
const chance = (share: number) => Math.random() < share;
const between = (from: number, to: number) => from + Math.random() * (to - from);

const refusals = [0x0b, 0x45, 0x14, 0x58];
const refusedBinds = [0, 0x05, 0x0d, 0x58, 0x08];

const smsc = new SmscSimulator();
const limit = rateLimit(500, () => performance.now());

smsc.options.judge = (submitted) =>
	chance(0.01) ? refusals[Math.floor(between(0, refusals.length))]! : limit(submitted);
smsc.options.answerDelayMs = () => {
	if (chance(0.001)) return Infinity;
	if (chance(0.0005)) return between(31_000, 50_000);
	return chance(0.02) ? between(100, 3_000) : between(0, 50);
};
smsc.onPdu = ({ command }, { socket }) => {
	if (command === 'submit_sm' && chance(0.0005)) socket.destroy();
};

const faults: ReadonlyArray<() => Promise<void>> = [
	async function restart() {
		await smsc.stop();
		await sleep(between(0, 5_000));
		smsc.options.bindStatus = refusedBinds[Math.floor(between(0, refusedBinds.length))]!;
		await smsc.start();
		await sleep(between(0, 3_000));
		smsc.options.bindStatus = 0;
	},
	async function hang() {
		smsc.options.isSilent = true;
		await sleep(between(1_000, 50_000));
		// What came meanwhile was not taken, and nobody will hear of it.
		for (const { socket } of smsc.connections) socket.destroy();
		smsc.options.isSilent = false;
	},
	async function throttle() {
		const { judge } = smsc.options;
		smsc.options.judge = () => 0x58;
		await sleep(between(500, 4_000));
		smsc.options.judge = judge;
	},
	async function unbindAll() {
		for (const connection of smsc.connections) {
			connection.send({ command: 'unbind', sequence: 999_999, fields: {} });
		}
	},
];

const totals: Record<string, number> = {
	messages: 0,
	runs: 0,
	faults: 0,
	twice: 0,
	toldWrongly: 0,
};
const count = (name: string, by = 1) => (totals[name] = (totals[name] ?? 0) + by);

let last = 0;

function nextNumbers(many: number): string[] {
	return Array.from({ length: many }, () => `99670${1_000_000 + (last++ % 9_000_000)}`);
}

interface Sent {
	readonly to: readonly string[];
	readonly result: NodeResult;
}

async function run(port: number, many: number, window: number): Promise<Sent> {
	const to = nextNumbers(many);
	const isPatient = chance(0.3);
	const result = await runNode(loader, {
		type: 'n8n-nodes-smpp.smpp',
		items: to.map((number) => ({ to: number })),
		credentials: {
			smppApi: {
				provider: chance(0.5) ? 'smsc' : 'standard',
				...{ host: '127.0.0.1', port, backupHost: '', tls: false },
				...{ systemId: 'client', password: 'secret', systemType: '' },
			},
		},
		...(isPatient ? { retryOnFail: true } : { onError: 'continueRegularOutput' }),
		parameters: {
			...{ resource: 'message', operation: 'send', sender: 'MyCompany' },
			to: '={{ $json.to }}',
			text: `Hello ${'x'.repeat(chance(0.2) ? 200 : 10)}`,
			options: { window, throughput: 0 },
		},
	});
	return { to, result };
}

/** Holds what was told against what was carried out. */
function check(all: readonly Sent[]): void {
	const carriedOut = new Map<string, string[]>();
	const partsOf = new Map<string, Set<number>>();
	for (const { to, id, status, part } of smsc.submitted) {
		if (status !== 0) continue;
		const ids = carriedOut.get(to) ?? [];
		carriedOut.set(to, [...ids, id]);
		const parts = partsOf.get(to) ?? new Set();
		const number = part?.part ?? 1;
		if (parts.has(number)) count('twice');
		partsOf.set(to, parts.add(number));
	}
	for (const { to, result } of all) {
		count('runs');
		count('messages', to.length);
		if (result.error) count('runsThatStopped');
		for (const { json } of result.items) {
			const outcome = String(json['outcome']);
			count(outcome);
			const ids = carriedOut.get(String(json['to'])) ?? [];
			const told = (json['messageIds'] ?? [json['messageId']]) as string[];
			const isTrue =
				outcome === 'accepted'
					? JSON.stringify(told) === JSON.stringify(ids)
					: outcome === 'unknown' || ids.length === 0;
			if (isTrue) continue;
			count('toldWrongly');
			process.stderr.write(`told wrongly: ${JSON.stringify({ json, ids })}\n`);
		}
	}
}

async function epoch(port: number): Promise<void> {
	const until = performance.now() + epochMs;
	const isOn = () => performance.now() < until;
	const sent: Sent[] = [];
	const loop = async (work: () => Promise<void>) => {
		while (isOn()) await work();
	};
	await Promise.all([
		...[1, 2, 3].map(async () => await loop(async () => void sent.push(await run(port, 500, 100)))),
		...[1, 2, 3].map(async () => await loop(async () => void sent.push(await run(port, 50, 10)))),
		loop(async () => {
			await sleep(200);
			sent.push(await run(port, 1, 10));
		}),
		loop(async () => {
			await sleep(between(2_000, 12_000));
			if (!isOn()) return;
			count('faults');
			await faults[Math.floor(between(0, faults.length))]!();
		}),
	]);
	check(sent);
	smsc.submitted.length = 0;
}

async function main(): Promise<void> {
	const port = await smsc.start();
	const began = performance.now();
	const heaps: number[] = [];
	while (performance.now() - began < minutes * 60_000) {
		await epoch(port);
		globalThis.gc?.();
		const { heapUsed, rss } = process.memoryUsage();
		heaps.push(heapUsed / 1024 / 1024);
		const elapsed = ((performance.now() - began) / 60_000).toFixed(1);
		const memory = { heapMB: heaps.at(-1)!.toFixed(1), rssMB: (rss / 1024 / 1024).toFixed(0) };
		process.stdout.write(`${elapsed} min ${JSON.stringify({ ...memory, ...totals })}\n`);
	}
	await smsc.stop();
	if (smsc.malformed.length > 0) count('malformed', smsc.malformed.length);
	// The first rounds fill caches.
	const [early = 0, late = 0] = [heaps[Math.floor(heaps.length / 4)], heaps.at(-1)];
	const isFlat = late < early * 1.2 + 5;
	const isGood =
		totals['twice'] === 0 && totals['toldWrongly'] === 0 && isFlat && !totals['malformed'];
	process.stdout.write(
		isGood ? '\neverything told is true\n' : `\nnot good, memory flat: ${isFlat}\n`,
	);
	process.exit(isGood ? 0 : 1);
}

main().catch((problem: unknown) => {
	process.stderr.write(`${String((problem as Error).stack)}\n`);
	process.exit(1);
});
