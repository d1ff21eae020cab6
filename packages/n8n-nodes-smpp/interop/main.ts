/* eslint-disable @n8n/community-nodes/no-dangerous-functions -- runs in a test, not inside n8n */
import { spawnSync } from 'node:child_process';

import { gsmTable } from './gsmTable.peer';
import { kannel } from './kannel.peer';
import { netSmpp } from './netSmpp.peer';
import type { Peer } from './Peer';

/*
 * Tries this package with programs that we did not write. What is missing is installed by apt-get where that is possible, and is
 * skipped with the reason where it isn't. Exits with 1 when a check fails.
 */

const peers: readonly Peer[] = [gsmTable, netSmpp, kannel];
const peerTimeoutMs = 120_000;

const isThere = ({ needs }: Peer): boolean => needs.every((need) => succeeds('sh', ['-c', need]));

function succeeds(command: string, args: readonly string[]): boolean {
	return spawnSync(command, [...args], { stdio: 'ignore' }).status === 0;
}

function install(missing: readonly Peer[]): void {
	const packages = [...new Set(missing.flatMap(({ packages: names }) => names))];
	if (process.getuid?.() !== 0 || !succeeds('sh', ['-c', 'command -v apt-get'])) {
		say(`Not installed, and apt-get can't be used here: ${packages.join(', ')}`);
		return;
	}
	say(`Installing ${packages.join(', ')} by apt-get`);
	const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
		const { status } = spawnSync('apt-get', ['-qq', ...args], {
			stdio: ['ignore', 'ignore', 'inherit'],
			env: environment,
		});
		if (status !== 0) say(`apt-get ${args[0]} did not work`);
	}
}

async function main(): Promise<void> {
	const missing = peers.filter((peer) => !isThere(peer));
	if (missing.length > 0) install(missing);
	const count = { passed: 0, failed: 0, skipped: 0 };
	for (const peer of peers) {
		if (!isThere(peer)) {
			count.skipped += 1;
			say(
				`\n${peer.name}: skipped, as it is not installed (apt-get install ${peer.packages.join(' ')})`,
			);
			continue;
		}
		say(`\n${peer.name}`);
		for (const { name, problem } of await withTimeout(peer)) {
			count[problem === null ? 'passed' : 'failed'] += 1;
			say(problem === null ? `  ok      ${name}` : `  FAILED  ${name}: ${problem}`);
		}
	}
	say(`\n${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
	// A run that was given up may still hold servers and programs.
	process.exit(count.failed > 0 ? 1 : 0);
}

async function withTimeout(peer: Peer) {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		const reason = `it did not end within ${peerTimeoutMs / 1000} s`;
		timer = setTimeout(() => reject(new Error(reason)), peerTimeoutMs);
	});
	return await Promise.race([peer.run(), late])
		.catch((problem: unknown) => [{ name: 'the run', problem: String(problem) }])
		.finally(() => clearTimeout(timer));
}

function say(text: string): void {
	process.stdout.write(`${text}\n`);
}

void main();
