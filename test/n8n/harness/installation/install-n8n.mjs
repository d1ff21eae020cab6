import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { runCommand } from '../process/run-command.mjs';
import { cacheFolder } from './cache-folder.mjs';
import { Installation } from './installation.mjs';
import { currentVersion, pinnedVersion } from './pinned-version.mjs';

/**
 * Gives a pinned n8n with its own Node, installing it into the user's cache folder the first time.
 * It is made beside its final place and renamed when it works, so that an installation that exists is
 * always complete.
 *
 * @param {string} [version]
 * @param {(line: string) => void} [progress]
 * @returns {Promise<Installation>}
 */
export async function installN8n(version = currentVersion, progress = console.error) {
	const pinned = pinnedVersion(version);
	const folder = join(cacheFolder(), `${version}-${pinned.hash}`);
	if (existsSync(folder)) return new Installation(version, folder);

	await removeAbandoned(cacheFolder());
	const started = Date.now();
	/** @param {string} step */
	const report = (step) =>
		progress(`n8n ${version}: ${step} (${Math.round((Date.now() - started) / 1000)} s)`);

	const partial = `${folder}.partial-${process.pid}`;
	await mkdir(partial, { recursive: true });
	try {
		await copyFile(join(pinned.folder, 'package.json'), join(partial, 'package.json'));
		await copyFile(join(pinned.folder, 'package-lock.json'), join(partial, 'package-lock.json'));
		await copyFile(pinned.npmrc, join(partial, '.npmrc'));

		report('downloading packages, about 3 GB on disk, several minutes');
		await npm(partial, ['ci', '--ignore-scripts', '--omit=dev', '--loglevel=error']);
		report('unpacking its Node');
		await npm(partial, ['rebuild', 'node', '--ignore-scripts=false']);
		report('compiling sqlite3');
		await buildSqlite(new Installation(version, partial));
		report('trying it');
		await tryOut(new Installation(version, partial));

		await moveIntoPlace(partial, folder);
		report(`installed in ${folder}`);
	} finally {
		await rm(partial, { recursive: true, force: true });
	}
	return new Installation(version, folder);
}

/**
 * @param {string} folder
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
async function npm(folder, args, env = {}) {
	await runCommand('npm', args, { cwd: folder, env: { ...process.env, ...env } });
}

/**
 * Compiles against the headers that came with the installed Node, so that neither headers nor a
 * prebuilt binary have to be downloaded from anywhere but npm's registry.
 *
 * @param {Installation} installation
 */
async function buildSqlite(installation) {
	const headers = installation.nodeHeaders();
	await npm(installation.folder, ['rebuild', 'sqlite3', '--ignore-scripts=false'], {
		PATH: [dirname(installation.node), process.env.PATH].join(delimiter),
		npm_config_build_from_source: 'true',
		...(headers !== undefined && { npm_config_nodedir: headers }),
	});
}

/** @param {Installation} installation */
async function tryOut(installation) {
	const options = { cwd: installation.folder };
	await runCommand(installation.node, ['-e', "require('sqlite3')"], options);
	const printed = await runCommand(installation.node, [installation.n8n, '--version'], options);
	if (!printed.includes(installation.version)) {
		throw new Error(`Expected n8n ${installation.version}, got ${printed.trim()}`);
	}
}

/**
 * Another process may have been faster; its installation is as good as ours.
 *
 * @param {string} partial
 * @param {string} folder
 */
async function moveIntoPlace(partial, folder) {
	try {
		await rename(partial, folder);
	} catch (error) {
		if (!existsSync(folder)) throw error;
	}
}

/**
 * Removes what an installer that was killed left behind.
 *
 * @param {string} cache
 */
async function removeAbandoned(cache) {
	if (!existsSync(cache)) return;
	for (const name of await readdir(cache)) {
		const pid = Number(/\.partial-(\d+)$/.exec(name)?.[1]);
		if (pid > 0 && !isRunning(pid)) await rm(join(cache, name), { recursive: true, force: true });
	}
}

/** @param {number} pid */
function isRunning(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		// Not allowed to signal it: it runs, as somebody else.
		return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
	}
}
