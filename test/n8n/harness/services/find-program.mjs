import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Where a program is, looking through PATH first.
 *
 * @param {string} name
 * @param {string[]} [otherFolders]
 * @returns {string | undefined}
 */
export function findProgram(name, otherFolders = []) {
	const folders = [...(process.env.PATH ?? '').split(delimiter), ...otherFolders];
	return folders.map((folder) => join(folder, name)).find(isExecutable);
}

/** @param {string} path */
function isExecutable(path) {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
