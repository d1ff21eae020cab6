const { createHash } = require('node:crypto');
const { compilerOptions } = require('../../tsconfig.json');

const outputs = new Map();

// What ts-jest gives for isolated modules. It looks into all that a file imports, to know whether its
// cache still holds, for each file and each mutant: while mutants are tried, no file changes.
module.exports = {
	process(source, file) {
		if (!outputs.has(file)) outputs.set(file, transpile(source, file));
		return { code: outputs.get(file) };
	},
	/** Without the folder, which is another one in each run: jest keeps what it has seen before. */
	getCacheKey: (source) => createHash('sha256').update(source).digest('hex'),
};

function transpile(source, file) {
	const ts = require('typescript');
	const { options } = ts.convertCompilerOptionsFromJson(
		{ ...compilerOptions, module: 'commonjs', moduleResolution: 'node10', noEmit: false },
		'.',
	);
	return ts.transpileModule(source, { compilerOptions: options, fileName: file }).outputText;
}
