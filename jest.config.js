/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	// Machines are noisy: a test hangs, or it doesn't.
	testTimeout: 60_000,
	// By default one core stays idle, of two cores that is half of the machine.
	maxWorkers: '100%',
	roots: ['<rootDir>/test', '<rootDir>/packages'],
	testMatch: ['**/*.test.ts'],
	testPathIgnorePatterns: ['/node_modules/', '/dist/', '<rootDir>/test/n8n/'],
	modulePathIgnorePatterns: [
		'<rootDir>/dist/',
		'<rootDir>/packages/[^/]+/dist/',
		'<rootDir>/test/n8n/',
	],
	setupFiles: ['<rootDir>/test/engine/environment.ts', '<rootDir>/test/engine/propertySeed.ts'],
	transform: {
		'^.+\\.ts$': ['ts-jest', { tsconfig: '<rootDir>/tsconfig.json' }],
	},
};
