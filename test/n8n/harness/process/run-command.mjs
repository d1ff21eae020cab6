import { spawn } from 'node:child_process';

/** How much of a failed command's output its error shows. */
const SHOWN_CHARACTERS = 4000;

/**
 * Runs a command to its end and gives its standard output. A failure's error shows what the command
 * printed last, because that is where compilers and package managers say what went wrong.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, uid?: number, gid?: number }} [options]
 * @returns {Promise<string>}
 */
export function runCommand(command, args, options = {}) {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
		let output = '';
		let standardOutput = '';
		child.stdout.setEncoding('utf8').on('data', (text) => {
			standardOutput += text;
			output = (output + text).slice(-SHOWN_CHARACTERS);
		});
		child.stderr.setEncoding('utf8').on('data', (text) => {
			output = (output + text).slice(-SHOWN_CHARACTERS);
		});
		child.on('error', reject);
		child.on('close', (code, signal) => {
			if (code === 0) resolve(standardOutput);
			else {
				const reason = signal === null ? `exit code ${code}` : `signal ${signal}`;
				reject(new Error(`${[command, ...args].join(' ')}: ${reason}\n${output}`));
			}
		});
	});
}
