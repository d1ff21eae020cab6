import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** @type {import('node:stream').Writable | undefined} */
let line;

/**
 * A small process of its own that outlives this one by a moment: when this one ends, in whatever way
 * (Ctrl-C, a time limit, a crash, `kill -9`), the guard ends the processes and removes the folders
 * that are still on its list. So a test run never leaves a server behind.
 *
 * @param {'watch' | 'release'} verb
 * @param {{ group: number } | { folder: string }} subject
 */
function tell(verb, subject) {
	if (line === undefined) {
		const script = fileURLToPath(new URL('guard-process.mjs', import.meta.url));
		const guard = spawn(process.execPath, [script], {
			// Out of this process's group, so that a Ctrl-C doesn't reach it.
			detached: true,
			stdio: ['pipe', 'ignore', 'ignore'],
		});
		guard.unref();
		/** @type {import('node:net').Socket} */ (guard.stdin).unref();
		line = guard.stdin;
	}
	line.write(`${JSON.stringify({ verb, ...subject })}\n`);
}

export const guard = {
	/** @param {{ group: number } | { folder: string }} subject */
	watch: (subject) => tell('watch', subject),
	/** @param {{ group: number } | { folder: string }} subject */
	release: (subject) => tell('release', subject),
};
