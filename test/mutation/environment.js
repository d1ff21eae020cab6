const { TestEnvironment } = require('jest-environment-node');

/** The runs of jest, one for each mutant, that have seen a test fail. */
const failedRuns = new WeakSet();

/** A mutant is noticed with the first test that fails: the others are left out. */
class MutantEnvironment extends TestEnvironment {
	constructor(config, context) {
		super(config, context);
		this.run = config.globalConfig;
	}

	handleTestEvent({ name, test, hook }) {
		if (name === 'test_fn_failure') failedRuns.add(this.run);
		if (!failedRuns.has(this.run)) return;
		if (name === 'test_start') test.mode = 'skip';
		if (name === 'hook_start' && hook.type === 'afterAll') hook.fn = tolerant(hook.fn);
	}
}

/** What sums up tests misses those that were left out; its failure would count as one of the tool's. */
function tolerant(hook) {
	return async () => {
		try {
			await hook();
		} catch {
			// The mutant is noticed already.
		}
	};
}

module.exports = MutantEnvironment;
module.exports.failedRuns = failedRuns;
