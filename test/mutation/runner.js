const { default: TestRunner } = require('jest-runner');
const { failedRuns } = require('./environment.js');

/** A mutant is noticed with the first test that fails: the files after it are left out. */
module.exports = class MutantRunner extends TestRunner {
	async runTests(tests, watcher, options) {
		for (const test of tests) {
			if (failedRuns.has(this._globalConfig)) return;
			await super.runTests([test], watcher, options);
		}
	}
};
