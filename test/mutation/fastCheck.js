// fast-check as the tests meet it while thousands of mutants are tried: fewer cases of each property,
// none of them shrunk, since a mutant need only be noticed, and any text made the quick way:
// fc.string({ unit: 'binary' }) first makes a table of all 1.1 million characters, in each test file.
const { default: fc } = require('fast-check');

const maxRuns = 100;
const anyCharacter = fc
	.integer({ min: 0, max: 0x10ffff })
	.filter((code) => code < 0xd800 || code > 0xdfff)
	.map((code) => String.fromCodePoint(code));

module.exports = {
	__esModule: true,
	default: {
		...fc,
		assert: (property, parameters) =>
			fc.assert(property, {
				...parameters,
				numRuns: Math.min(parameters?.numRuns ?? maxRuns, maxRuns),
				endOnFailure: true,
			}),
		string: (constraints) =>
			fc.string(
				constraints?.unit === 'binary' ? { ...constraints, unit: anyCharacter } : constraints,
			),
	},
};
