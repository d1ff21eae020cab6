/**
 * Signals a process and the ones it started. Signal 0 only asks whether any of them is there.
 *
 * @param {number} group the id of the group's first process
 * @param {NodeJS.Signals | 0} signal
 * @returns {boolean} whether there was anyone to signal
 */
export function signalGroup(group, signal) {
	try {
		process.kill(-group, signal);
		return true;
	} catch (error) {
		if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ESRCH') return false;
		throw error;
	}
}
