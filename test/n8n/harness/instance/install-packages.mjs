import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '../process/run-command.mjs';

/**
 * Installs packages from `npm pack` tarballs where n8n keeps the community nodes of its users, so that
 * node types are named as theirs are: `<package>.<node>`. n8n brings the peers itself, and never runs
 * a package's scripts.
 *
 * @param {string} userFolder
 * @param {string[]} tarballs
 */
export async function installPackages(userFolder, tarballs) {
	if (tarballs.length === 0) return;
	const folder = join(userFolder, '.n8n', 'nodes');
	await mkdir(folder, { recursive: true });
	await writeFile(
		join(folder, 'package.json'),
		JSON.stringify({ name: 'installed-nodes', private: true, dependencies: {} }),
	);
	const flags = [
		'--omit=peer',
		'--legacy-peer-deps',
		'--ignore-scripts',
		'--no-audit',
		'--no-fund',
	];
	await runCommand('npm', ['install', ...flags, ...tarballs], { cwd: folder });
}
