import os from 'node:os';
import path from 'node:path';

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
	testRunner: 'jest',
	plugins: ['@stryker-mutator/jest-runner'],
	jest: { configFile: 'test/mutation/jest.config.js', enableFindRelatedTests: false },
	// A mutant meets only the tests that come by it.
	coverageAnalysis: 'perTest',
	// Nothing here checks types, so nothing has to be told not to.
	disableTypeChecks: false,
	reporters: ['progress-append-only', 'html', 'json'],
	logLevel: 'warn',
	ignorePatterns: ['dist', 'docs', 'demo', 'examples', 'test/n8n', 'test/mutation/reports'],
	tempDirName: path.join(os.tmpdir(), 'n8n-nodes-smspro-mutation'),
	cleanTempDir: 'always',
};
