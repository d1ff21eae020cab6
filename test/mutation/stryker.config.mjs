import os from 'node:os';
import path from 'node:path';

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
	testRunner: 'jestByFile',
	plugins: ['@stryker-mutator/jest-runner', './test/mutation/byFile.mjs'],
	jest: { configFile: 'test/mutation/jest.config.js', enableFindRelatedTests: false },
	// A mutant meets only the tests that come by it.
	coverageAnalysis: 'perTest',
	// Nothing here checks types, so nothing has to be told not to.
	disableTypeChecks: false,
	// A busy machine is no reason to call a mutant seen: who hangs, hangs for long.
	timeoutMS: 300_000,
	concurrency: 2,
	warnings: { slow: false },
	reporters: ['progress-append-only', 'html', 'json'],
	logLevel: 'warn',
	ignorePatterns: ['dist', 'docs', 'demo', 'examples', 'test/n8n', 'test/mutation/reports'],
	tempDirName: path.join(os.tmpdir(), 'n8n-nodes-smspro-mutation'),
	cleanTempDir: 'always',
};
