import { cp, mkdir, readFile, readdir, symlink } from 'node:fs/promises';
import { basename, delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from '../../harness/process/run-command.mjs';
import { waitUntil } from '../../harness/process/wait-until.mjs';

const repository = fileURLToPath(new URL('../../../..', import.meta.url));

/** What is made by tools, or isn't needed to build. */
const leftOut = new Set(['node_modules', '.git', 'dist', 'coverage', 'test', 'bench', 'demo']);

/** How long a tree that doesn't build, because somebody edits it right now, is tried again. */
const SECONDS_TO_BUILD = 180;

/** Set by whoever runs several suites, so that they share the tarballs. */
const packedBefore = 'SMSPRO_TARBALLS';

/**
 * Builds and packs every publishable package of the repository, as `npm publish` would: from a copy,
 * so that neither the working tree nor anybody else's build is touched.
 *
 * @param {string} folder an empty one; the tarballs stay in it
 * @returns {Promise<string[]>} tarballs, the root package first
 */
export async function packPackages(folder) {
	const given = process.env[packedBefore];
	if (given) return given.split(delimiter);

	const copy = join(folder, 'repository');
	await waitUntil('the packages to build', () => build(copy), {
		seconds: SECONDS_TO_BUILD,
		everyMs: 20_000,
	});
	const tarballs = [];
	for (const root of ['.', ...(await publishableUnder(copy))]) {
		const packed = await runCommand(
			'npm',
			['pack', '--silent', '--ignore-scripts', '--pack-destination', folder],
			{ cwd: join(copy, root) },
		);
		tarballs.push(join(folder, basename(packed.trim())));
	}
	return tarballs;
}

/**
 * The environment that hands tarballs to processes started from here.
 *
 * @param {string[]} tarballs
 */
export function tarballsInEnv(tarballs) {
	return { [packedBefore]: tarballs.join(delimiter) };
}

/** @param {string} copy */
async function build(copy) {
	await mkdir(copy, { recursive: true });
	for (const name of await readdir(repository)) {
		if (leftOut.has(name)) continue;
		await cp(join(repository, name), join(copy, name), {
			recursive: true,
			filter: (path) => !leftOut.has(basename(path)),
		});
	}
	const modules = join(copy, 'node_modules');
	await symlink(join(repository, 'node_modules'), modules, 'dir').catch(allowExisting);
	for (const root of ['.', ...(await publishableUnder(copy))]) {
		await runCommand('npm', ['run', 'build', '--silent'], { cwd: join(copy, root) });
	}
	return true;
}

/** @param {NodeJS.ErrnoException} error */
function allowExisting(error) {
	if (error.code !== 'EEXIST') throw error;
}

/**
 * The folders of the packages beside the root that users can install.
 *
 * @param {string} tree
 * @returns {Promise<string[]>}
 */
async function publishableUnder(tree) {
	const found = [];
	for (const name of (await readdir(join(tree, 'packages'))).sort()) {
		const root = join('packages', name);
		const manifest = JSON.parse(await readFile(join(tree, root, 'package.json'), 'utf8'));
		if (manifest.n8n !== undefined && manifest.private !== true) found.push(root);
	}
	return found;
}
