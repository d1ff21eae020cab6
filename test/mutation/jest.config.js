const path = require('node:path');

const base = require('../../jest.config.js');
const { packages } = require('./packages.js');

// A world without its mutant's fault is played through by each mutant that goes unseen.
process.env['CAMPAIGNS'] ??= '5';

const rootDir = path.resolve(__dirname, '../..');

/** @type {import('jest').Config} */
module.exports = {
	...base,
	rootDir,
	testEnvironment: path.join(__dirname, 'environment.js'),
	runtime: path.join(__dirname, 'runtime.js'),
	runner: path.join(__dirname, 'runner.js'),
	testSequencer: path.join(__dirname, 'sequencer.js'),
	transform: { '^.+\\.ts$': path.join(__dirname, 'transform.js') },
	watchman: false,
	// Mutants hang often.
	testTimeout: 30_000,
	moduleNameMapper: {
		// Stryker mutates a copy of the repository, and node_modules links to the packages of the original.
		[`^(${packages.join('|')})$`]: '<rootDir>/packages/$1/src/index.ts',
	},
};
