const { TestEnvironment } = require('jest-environment-node');

/** The runs of jest, one for each mutant, that have seen a test fail. */
const failedRuns = new WeakSet();

/** A mutant is noticed with the first test that fails: the others are left out. */
class MutantEnvironment extends TestEnvironment {
	constructor(config, context) {
		super(config, context);
		this.run = config.globalConfig;
	}

	handleTestEvent({ name, test }) {
		if (name === 'test_fn_failure') failedRuns.add(this.run);
		if (name === 'test_start' && failedRuns.has(this.run)) test.mode = 'skip';
	}
}

module.exports = MutantEnvironment;
module.exports.failedRuns = failedRuns;
