/* eslint-disable @n8n/community-nodes/no-dangerous-functions -- runs beside n8n, not inside it */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

import type { Contender } from './Contender';
import { openNpmSmpp } from './openNpmSmpp';
import { openOurs } from './openOurs';
import { openRaw } from './openRaw';

/*
 * Messages a second over one bind on loopback, in turns against one server process: a bare socket that sends ready-made bytes, the npm
 * package `smpp` as it comes (with Nagle's algorithm on its socket) and with `setNoDelay`, and this package. Arguments are answer times
 * in milliseconds, 0 and 30 without any. Wants a machine that does nothing else: what it waits for others is taken for the contenders'
 * own. Exits with 1 when ours is behind npm smpp with setNoDelay at any window, or below 0.98 of window ÷ answer time.
 */

const windows = [1, 10, 100];
const answerTimesMs = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [0, 30];
const rounds = 5;
const roundMs = 1000;
const leastOfLimit = 0.98;

/** In the order of the columns. */
const contenders: Readonly<Record<string, (port: number) => Promise<Contender>>> = {
	raw: openRaw,
	'npm, Nagle': async (port) => await openNpmSmpp(port, false),
	npm: async (port) => await openNpmSmpp(port, true),
	ours: openOurs,
};

async function main(): Promise<void> {
	let isGood = true;
	const names = Object.keys(contenders);
	print(['answer time', 'window', ...names, 'ours ÷ npm', 'ours ÷ raw', 'limit', 'ours ÷ limit']);
	for (const answerMs of answerTimesMs) {
		for (const window of windows) {
			const rates = await race(answerMs, window);
			const [raw = 0, , npm = 0, ours = 0] = names.map((name) => rates.get(name) ?? 0);
			const limit = answerMs === 0 ? null : (1000 * window) / answerMs;
			// Where the answer time is the limit all are at it, and who is ahead is noise of a thousandth.
			isGood &&= limit === null ? ours > npm : ours >= limit * leastOfLimit;
			print([
				`${answerMs} ms`,
				String(window),
				...names.map((name) => (rates.get(name) ?? 0).toFixed(0)),
				(ours / npm).toFixed(2),
				(ours / raw).toFixed(2),
				limit === null ? '-' : limit.toFixed(0),
				limit === null ? '-' : (ours / limit).toFixed(3),
			]);
		}
	}
	process.stdout.write(isGood ? '\nours is ahead\n' : '\nours is behind where it should not be\n');
	process.exitCode = isGood ? 0 : 1;
}

/** The best of each one's rounds, in messages a second: they take turns, and what else the machine does only slows any. */
async function race(answerMs: number, window: number): Promise<Map<string, number>> {
	const server = spawn(
		process.execPath,
		['--import', 'tsx', path.join(__dirname, 'answeringServer.ts'), String(answerMs)],
		{ stdio: ['pipe', 'pipe', 'inherit'] },
	);
	const [line] = (await once(server.stdout, 'data')) as [Buffer];
	const port = Number(line.toString());
	const opened = new Map<string, Contender>();
	for (const [name, open] of Object.entries(contenders)) opened.set(name, await open(port));
	const counts = new Map<string, number>();
	for (const [name, contender] of opened) counts.set(name, await warmUp(contender, window));
	const best = new Map<string, number>();
	for (let round = 0; round < rounds; round += 1) {
		for (const [name, contender] of opened) {
			const reached = await rate(contender, counts.get(name)!, window);
			best.set(name, Math.max(best.get(name) ?? 0, reached));
		}
	}
	for (const contender of opened.values()) await contender.close();
	server.stdin.end();
	await once(server, 'exit');
	return best;
}

/** Gives the count of messages that takes about `roundMs`. */
async function warmUp(contender: Contender, window: number): Promise<number> {
	let perSecond = await rate(contender, 20 * window, window);
	perSecond = await rate(contender, Math.ceil(perSecond / 2), window);
	// Whole windows: a last one that is half empty takes as long as a full one.
	return window * Math.max(10, Math.ceil((perSecond * roundMs) / 1000 / window));
}

async function rate(contender: Contender, count: number, window: number): Promise<number> {
	const start = performance.now();
	await contender.send(count, window);
	return (1000 * count) / (performance.now() - start);
}

function print(cells: readonly string[]): void {
	process.stdout.write(`${cells.map((cell) => cell.padStart(12)).join(' ')}\n`);
}

main().catch((problem: unknown) => {
	const isMissing = (problem as { code?: string }).code === 'MODULE_NOT_FOUND';
	process.stderr.write(
		isMissing
			? "The npm package smpp isn't installed: run npm install in the repository's root first.\n"
			: `${String(problem)}\n`,
	);
	process.exit(1);
});
