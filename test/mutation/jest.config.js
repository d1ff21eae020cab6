const fs = require('node:fs');
const path = require('node:path');

const base = require('../../jest.config.js');

const rootDir = path.resolve(__dirname, '../..');
const packages = fs
	.readdirSync(path.join(rootDir, 'packages'))
	.filter((name) => fs.existsSync(path.join(rootDir, 'packages', name, 'src/index.ts')));

/** @type {import('jest').Config} */
module.exports = {
	...base,
	rootDir,
	testEnvironment: path.join(__dirname, 'environment.js'),
	moduleNameMapper: {
		// Stryker mutates a copy of the repository, and node_modules links to the packages of the original.
		[`^(${packages.join('|')})$`]: '<rootDir>/packages/$1/src/index.ts',
		'^n8n-workflow$': '<rootDir>/test/mutation/n8nWorkflow.js',
		'^fast-check$': '<rootDir>/test/mutation/fastCheck.js',
		'^fast-check/itself$': require.resolve('fast-check'),
	},
};
