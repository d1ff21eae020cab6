import { runCommand } from '../process/run-command.mjs';
import { findProgram } from './find-program.mjs';

/**
 * A program that is there, or the reason why it isn't, to be shown by the tests that are skipped.
 *
 * @typedef {{ path: string, missing?: undefined } | { path?: undefined, missing: string }} Provided
 */

/**
 * Finds a program of the system's, or installs its package where that is allowed: as root, with
 * apt-get.
 *
 * @param {string} systemPackage
 * @param {() => string | undefined} find
 * @param {(line: string) => void} [progress]
 * @returns {Promise<Provided>}
 */
export async function provideProgram(systemPackage, find, progress = console.error) {
	const found = find();
	if (found !== undefined) return { path: found };

	if (findProgram('apt-get') === undefined) {
		return { missing: `${systemPackage} is not installed, and there is no apt-get to install it` };
	}
	if (process.getuid?.() !== 0) {
		return { missing: `${systemPackage} is not installed, and only root may install it` };
	}
	progress(`installing the system's package ${systemPackage}`);
	try {
		await aptGet(['update']);
		await aptGet(['install', '--yes', '--no-install-recommends', systemPackage]);
	} catch (error) {
		return { missing: `${systemPackage}: ${/** @type {Error} */ (error).message}` };
	}
	const installed = find();
	return installed === undefined
		? { missing: `${systemPackage} was installed, but its program was not found` }
		: { path: installed };
}

/** @param {string[]} args */
async function aptGet(args) {
	await runCommand('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], {
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
	});
}
