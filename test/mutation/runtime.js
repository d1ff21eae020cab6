const vm = require('node:vm');
const { isBuiltin } = require('node:module');
const { default: Runtime } = require('jest-runtime');
const { packages } = require('./packages.js');

/** Other people's modules: loaded once for all mutants, outside of the tests; it takes longer than to run most of them. */
const outside = new Map();

const n8nCore = require.resolve('./n8nCore.js');

/** Compiled once for all mutants: no file changes while they are tried. */
const scripts = new Map();

/** The test files that load a file, by its path. */
const testsThatLoad = new Map();

class MutantRuntime extends Runtime {
	constructor(...parameters) {
		super(...parameters);
		const { executor } = this;
		executor.compile = (source, filename) => {
			const context = executor.environment.getVmContext();
			if (context === null) return null;
			if (!testsThatLoad.has(filename)) testsThatLoad.set(filename, new Set());
			testsThatLoad.get(filename).add(executor.testPath);
			if (!scripts.has(filename)) {
				const parameters = executor.injectedModuleParameters.join(',');
				scripts.set(
					filename,
					new vm.Script(`(function(${parameters}){${source}\n})`, { filename }),
				);
			}
			return scripts.get(filename).runInContext(context);
		};
	}

	requireModule(from, name, options, ...rest) {
		if (!isOfOthers(name) || options?.isInternalModule) {
			return super.requireModule(from, name, options, ...rest);
		}
		if (name === 'n8n-core' && from !== n8nCore) return super.requireModule(from, n8nCore);
		if (!outside.has(name)) {
			// As the tests' own setup has it.
			Object.assign(process.env, this._environment.global.process.env);
			outside.set(name, require(name === 'fast-check' ? './fastCheck.js' : name));
		}
		return outside.get(name);
	}
}

function isOfOthers(name) {
	return name !== undefined && /^[\w@]/.test(name) && !isBuiltin(name) && !packages.includes(name);
}

module.exports = MutantRuntime;
module.exports.testsThatLoad = testsThatLoad;
