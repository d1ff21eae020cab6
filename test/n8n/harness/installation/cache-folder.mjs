import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where installations of n8n are kept between runs: gigabytes that take minutes to make again.
 *
 * @returns {string}
 */
export function cacheFolder() {
	const base = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
	return join(base, 'n8n-nodes-smspro');
}
