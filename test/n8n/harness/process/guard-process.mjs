// Run by guard.mjs, never imported: it waits for the end of its standard input, which is the end of
// the process that started it.
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { signalGroup } from './signal-group.mjs';

const SECONDS_TO_END = 5;

/** @type {Set<number>} */
const groups = new Set();
/** @type {Set<string>} */
const folders = new Set();

for await (const text of createInterface({ input: process.stdin })) {
	const { verb, group, folder } = JSON.parse(text);
	const action = verb === 'watch' ? 'add' : 'delete';
	if (group !== undefined) groups[action](group);
	if (folder !== undefined) folders[action](folder);
}

for (const group of groups) signalGroup(group, 'SIGTERM');
const deadline = Date.now() + SECONDS_TO_END * 1000;
while (Date.now() < deadline && [...groups].some((group) => signalGroup(group, 0))) {
	await pause(50);
}
for (const group of groups) signalGroup(group, 'SIGKILL');
for (const folder of folders) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
