/**
 * The release build of one package of this repository.
 *
 * - clean: removes dist
 * - compile: type-checks and emits one readable file for each source file
 * - vendor: bundles each library that those files require into dist/vendor, and points them there
 * - assets: copies icons, codex files and output schemas beside the code
 * - verify: refuses a dist that would not load with only n8n-workflow beside it
 */
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { builtinModules } = require('node:module');
const gulp = require('gulp');
const esbuild = require('esbuild');
const writeNotices = require('./notices');

/** What n8n's strict mode lets a node require beside its own files. */
const strictRequires = ['n8n-workflow', 'node:crypto'];

const requireCall = /\brequire\("([^"]+)"\)/g;

/**
 * @param {string} root the package's folder
 * @param {{ builtins?: boolean }} [allowed] builtins: also Node.js's own modules, for a package that isn't strict
 */
module.exports = function packageTasks(root, { builtins = false } = {}) {
	const dist = path.join(root, 'dist');
	const vendor = path.join(dist, 'vendor');
	const isProvided = (name) =>
		strictRequires.includes(name) ||
		(builtins && (name.startsWith('node:') || builtinModules.includes(name)));

	async function clean() {
		await fs.promises.rm(dist, { recursive: true, force: true });
	}

	async function compile() {
		execFileSync(
			process.execPath,
			[require.resolve('typescript/bin/tsc'), '-p', path.join(root, 'tsconfig.build.json')],
			{ stdio: 'inherit', cwd: root },
		);
	}

	async function bundleLibraries() {
		const libraries = new Set();
		for (const file of scriptsIn(dist)) {
			const code = fs.readFileSync(file, 'utf8');
			const pointed = code.replace(requireCall, (call, name) => {
				if (name.startsWith('.') || isProvided(name)) return call;
				libraries.add(name);
				const target = path.relative(path.dirname(file), vendorFile(vendor, name));
				return `require("${target.startsWith('.') ? target : `./${target}`}")`;
			});
			if (pointed !== code) fs.writeFileSync(file, pointed);
		}
		const result = await esbuild.build({
			absWorkingDir: root,
			entryPoints: Object.fromEntries([...libraries].sort().map((name) => [flatName(name), name])),
			outdir: vendor,
			bundle: true,
			platform: 'node',
			target: 'node20',
			format: 'cjs',
			legalComments: 'inline',
			logLevel: 'warning',
			metafile: true,
			external: strictRequires,
			plugins: [sharedLibraries(libraries)],
		});
		writeNotices(
			path.join(dist, 'THIRD_PARTY_NOTICES.txt'),
			Object.keys(result.metafile.inputs),
			root,
		);
	}

	function copyAssets() {
		return gulp
			.src(
				[
					'{nodes,credentials}/**/*.{svg,png}',
					'nodes/**/*.node.json',
					'nodes/**/__schema__/**/*.json',
				],
				{
					cwd: root,
					base: root,
					// gulp 5 would otherwise read pictures as UTF-8 text.
					encoding: false,
				},
			)
			.pipe(gulp.dest(dist));
	}

	async function verify() {
		const foreign = scriptsIn(dist).flatMap((file) =>
			[...fs.readFileSync(file, 'utf8').matchAll(requireCall)]
				.map(([, name]) => name)
				.filter((name) => !resolves(file, name) && !isProvided(name))
				.map((name) => `${path.relative(root, file)} requires ${name}`),
		);
		if (foreign.length > 0) throw new Error(`dist would not load:\n${foreign.join('\n')}`);
		const { n8n } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
		for (const file of [...n8n.nodes, ...n8n.credentials]) require(path.join(root, file));
	}

	return gulp.series(clean, compile, bundleLibraries, copyAssets, verify);
};

/** Lets one bundled library require another that is bundled as well, so that none is in dist twice. */
function sharedLibraries(libraries) {
	return {
		name: 'shared libraries',
		setup({ onResolve }) {
			onResolve({ filter: /^[^./]/ }, ({ kind, path: name }) =>
				kind === 'entry-point' || !libraries.has(name)
					? undefined
					: { path: `./${flatName(name)}.js`, external: true },
			);
		},
	};
}

function scriptsIn(folder) {
	return fs
		.readdirSync(folder, { recursive: true })
		.filter((name) => name.endsWith('.js'))
		.map((name) => path.join(folder, name));
}

function flatName(library) {
	return library.replace(/^@/, '').replaceAll('/', '-');
}

function vendorFile(vendor, library) {
	return path.join(vendor, `${flatName(library)}.js`);
}

function resolves(file, name) {
	return (
		name.startsWith('.') && fs.existsSync(require.resolve(path.resolve(path.dirname(file), name)))
	);
}
