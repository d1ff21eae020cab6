import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { guard } from './guard.mjs';

/**
 * A folder that is gone when the run is over, however it ends.
 *
 * @param {string} name
 * @param {{ uid: number, gid: number }} [owner]
 * @returns {Promise<{ path: string, remove: () => Promise<void> }>}
 */
export async function temporaryFolder(name, owner) {
	const path = await mkdtemp(join(tmpdir(), `${name}-`));
	guard.watch({ folder: path });
	if (owner !== undefined) await chown(path, owner.uid, owner.gid);
	return {
		path,
		async remove() {
			await rm(path, { recursive: true, force: true, maxRetries: 5 });
			guard.release({ folder: path });
		},
	};
}
