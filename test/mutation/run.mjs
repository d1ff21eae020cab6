// npm run test:mutation: changes the code of each pure part, one small change at a time, and counts
// which changes its tests notice. `npm run test:mutation -- texts xml` runs only these parts.
// Prints what went unseen, and a table; reports/ has it as HTML and JSON.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Stryker } from '@stryker-mutator/core';
import { parts } from './parts.mjs';
import options from './stryker.config.mjs';

const reports = fileURLToPath(new URL('reports/', import.meta.url));
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !parts.some((part) => part.name === name));
if (unknown.length > 0) {
	console.error(
		`No part is called ${unknown.join(' or ')}: ${parts.map((part) => part.name).join(', ')}`,
	);
	process.exit(1);
}
process.chdir(fileURLToPath(new URL('../..', import.meta.url)));

const table = {};
for (const part of parts) {
	if (wanted.length > 0 && !wanted.includes(part.name)) continue;
	const mutants = await tryMutants(part);
	table[part.name] = countsOf(mutants);
	for (const mutant of mutants) if (isUnseen(mutant)) console.log(lineOf(mutant));
}
console.table(table);

/** Quick tests first; only what they miss is tried with the slow ones, too. */
async function tryMutants({ name, mutate, tests, slowTests = [] }) {
	const seenByQuick = `${reports}${name}.quick.json`;
	fs.rmSync(seenByQuick, { force: true });
	const run = async (globs) =>
		await new Stryker({
			...options,
			mutate,
			// Stryker's way of handing what one run has seen to the next.
			incremental: slowTests.length > 0,
			incrementalFile: seenByQuick,
			jest: { ...options.jest, config: { testMatch: globs.map((glob) => `<rootDir>/${glob}`) } },
			htmlReporter: { fileName: `${reports}${name}.html` },
			jsonReporter: { fileName: `${reports}${name}.json` },
		}).runMutationTest();
	const mutants = await run(tests);
	return slowTests.length > 0 ? await run([...tests, ...slowTests]) : mutants;
}

function countsOf(mutants) {
	const count = (...statuses) => mutants.filter(({ status }) => statuses.includes(status)).length;
	const timedOut = count('Timeout');
	const killed = count('Killed') + timedOut;
	const survived = count('Survived');
	const noCoverage = count('NoCoverage');
	const valid = killed + survived + noCoverage;
	return {
		mutants: valid,
		killed,
		'of these by time': timedOut,
		survived,
		'no coverage': noCoverage,
		'score, %': Number(((100 * killed) / valid).toFixed(1)),
	};
}

function isUnseen({ status }) {
	return status === 'Survived' || status === 'NoCoverage';
}

function lineOf({ fileName, location, status, mutatorName, replacement }) {
	const { line, column } = location.start;
	const change = replacement.replace(/\s+/g, ' ').slice(0, 100);
	return `${status} ${path.relative('.', fileName)}:${line}:${column} ${mutatorName}: ${change}`;
}
