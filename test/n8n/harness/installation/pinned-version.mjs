import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** @param {string} folder @returns {string} */
const n8nVersionIn = (folder) =>
	JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).dependencies.n8n;

/** The version of n8n that is tested unless another is asked for. */
export const currentVersion = n8nVersionIn(root);

/** All versions with a lock file of their own, the current one first. */
export const pinnedVersions = [currentVersion, ...readdirSync(join(root, 'versions'))];

/**
 * The folder with the manifest and lock file of a version of n8n, and a short hash of the lock file,
 * which names its installation: another lock file is another installation.
 *
 * @param {string} version
 * @returns {{ folder: string, npmrc: string, hash: string }}
 */
export function pinnedVersion(version) {
	const folder = version === currentVersion ? root : join(root, 'versions', version);
	const lockFile = join(folder, 'package-lock.json');
	if (!existsSync(lockFile)) {
		throw new Error(`No lock file for n8n ${version}. There are: ${pinnedVersions.join(', ')}`);
	}
	const hash = createHash('sha256').update(readFileSync(lockFile)).digest('hex').slice(0, 12);
	return { folder, npmrc: join(root, '.npmrc'), hash };
}
