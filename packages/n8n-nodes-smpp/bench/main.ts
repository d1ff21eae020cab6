/* eslint-disable @n8n/community-nodes/no-dangerous-functions -- runs beside n8n, not inside it */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

import type { Contender } from './Contender';
import { openNpmSmpp } from './openNpmSmpp';
import { openOurs } from './openOurs';

/*
 * Messages a second over one bind on loopback: this package and the npm package `smpp`, in turns against one server process.
 * Arguments are answer times in milliseconds, 0 and 30 without any. Wants a machine that does nothing else: what it waits for others
 * is taken for the contenders' own. Exits with 1 when ours is behind at any window, or more than 5 % below window ÷ answer time.
 */

const windows = [1, 10, 100];
const answerTimesMs = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [0, 30];
const rounds = 5;
const roundMs = 1500;
const tolerance = 0.05;

async function main(): Promise<void> {
	let isGood = true;
	print(['answer time', 'window', 'npm smpp', 'ours', 'ours ÷ npm', 'limit', 'ours ÷ limit']);
	for (const answerMs of answerTimesMs) {
		for (const window of windows) {
			const { ours, npm } = await race(answerMs, window);
			const limit = answerMs === 0 ? null : (1000 * window) / answerMs;
			isGood &&= limit === null ? ours > npm : ours >= limit * (1 - tolerance);
			// Where the answer time is the limit both are at it, and who is ahead is noise of a thousandth.
			isGood &&= ours >= npm * (limit === null ? 1 : 0.99);
			print([
				`${answerMs} ms`,
				String(window),
				npm.toFixed(0),
				ours.toFixed(0),
				(ours / npm).toFixed(2),
				limit === null ? '-' : limit.toFixed(0),
				limit === null ? '-' : (ours / limit).toFixed(3),
			]);
		}
	}
	process.stdout.write(isGood ? '\nours is ahead\n' : '\nours is behind where it should not be\n');
	process.exitCode = isGood ? 0 : 1;
}

/** The best of each one's rounds, in messages a second: they take turns, and what else the machine does only slows either. */
async function race(answerMs: number, window: number): Promise<{ ours: number; npm: number }> {
	const server = spawn(
		process.execPath,
		['--import', 'tsx', path.join(__dirname, 'answeringServer.ts'), String(answerMs)],
		{ stdio: ['pipe', 'pipe', 'inherit'] },
	);
	const [line] = (await once(server.stdout, 'data')) as [Buffer];
	const port = Number(line.toString());
	const [ours, npm] = [await openOurs(port), await openNpmSmpp(port)];
	const rates: { ours: number[]; npm: number[] } = { ours: [], npm: [] };
	const count = await warmUp([ours, npm], window);
	for (let round = 0; round < rounds; round += 1) {
		rates.npm.push(await rate(npm, count, window));
		rates.ours.push(await rate(ours, count, window));
	}
	await ours.close();
	await npm.close();
	server.stdin.end();
	await once(server, 'exit');
	return { ours: Math.max(...rates.ours), npm: Math.max(...rates.npm) };
}

/** Gives the count of messages that takes about `roundMs`. */
async function warmUp(contenders: readonly Contender[], window: number): Promise<number> {
	let perSecond = 0;
	for (const contender of contenders) {
		perSecond = await rate(contender, 20 * window, window);
		perSecond = await rate(contender, Math.ceil(perSecond / 2), window);
	}
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
