import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { strykerPlugins as jestPlugins } from '@stryker-mutator/jest-runner';

const [jest] = jestPlugins;

/** In the sandbox, since the process that runs all tests first is not the only one that tries mutants. */
const filesOfTests = '.filesOfTests.json';

/**
 * Stryker's runner of jest, but a mutant loads only the files whose tests come by it, or, if it counts
 * from the moment that its file is loaded, the files that load it.
 */
function jestByFile(injector) {
	const runner = injector.injectFunction(jest.factory);
	const dryRun = runner.dryRun.bind(runner);
	const mutantRun = runner.mutantRun.bind(runner);
	const run = runner.run.bind(runner);
	let testFiles;
	let files;
	return Object.assign(runner, {
		async dryRun(options) {
			testFiles = undefined;
			const result = await dryRun(options);
			files = filesOf(result.tests ?? []);
			fs.writeFileSync(filesOfTests, JSON.stringify(files));
			return result;
		},
		mutantRun(options) {
			files ??= JSON.parse(fs.readFileSync(filesOfTests, 'utf8'));
			const { testFilter, sandboxFileName } = options;
			testFiles = testFilter
				? [...new Set(testFilter.flatMap((id) => files.byTest[id]))]
				: files.bySource[sandboxFileName];
			return mutantRun(options);
		},
		run: (settings) => run({ ...settings, ...(testFiles ? { testFiles } : {}) }),
	});
}
jestByFile.inject = jest.factory.inject;

function filesOf(tests) {
	const byTest = {};
	for (const { id, fileName } of tests) (byTest[id] ??= []).push(fileName);
	const { testsThatLoad } = createRequire(import.meta.url)(
		path.resolve('test/mutation/runtime.js'),
	);
	const bySource = Object.fromEntries(
		[...testsThatLoad].map(([source, loading]) => [source, [...loading]]),
	);
	return { byTest, bySource };
}

export const strykerPlugins = [{ ...jest, name: 'jestByFile', factory: jestByFile }];
