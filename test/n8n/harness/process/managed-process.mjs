import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { guard } from './guard.mjs';
import { signalGroup } from './signal-group.mjs';
import { waitUntil } from './wait-until.mjs';

/**
 * @typedef {object} Command
 * @property {string} name what messages call it
 * @property {string} program
 * @property {string[]} args
 * @property {NodeJS.ProcessEnv} env
 * @property {string} cwd
 * @property {string} logFile appended to, also over restarts
 * @property {{ uid: number, gid: number }} [user]
 * @property {() => Promise<boolean>} ready
 * @property {number} [secondsToStart]
 * @property {NodeJS.Signals} [stopSignal]
 */

const SECONDS_TO_STOP = 60;

/** A server that runs as a child process, with a log file, and can be stopped, killed, restarted. */
export class ManagedProcess {
	/** @type {import('node:child_process').ChildProcess | undefined} */
	#child;
	/** @type {Promise<void>} */
	#ended = Promise.resolve();

	/** @param {Command} command */
	constructor(command) {
		this.command = command;
		this.name = command.name;
		this.logFile = command.logFile;
	}

	get running() {
		return this.#child !== undefined;
	}

	/** @returns {number} */
	get pid() {
		const pid = this.#child?.pid;
		if (pid === undefined) throw new Error(`${this.name} is not running`);
		return pid;
	}

	/** Resolves when the process has ended and nothing it started is left. */
	get ended() {
		return this.#ended;
	}

	/** Starts it and waits until it is ready. */
	async start() {
		if (this.running) throw new Error(`${this.name} is already running`);
		const { program, args, env, cwd, logFile, user, ready, secondsToStart = 120 } = this.command;
		const log = openSync(logFile, 'a');
		const child = spawn(program, args, {
			...user,
			cwd,
			env,
			// A group of its own: what it starts can be ended with it, and a Ctrl-C is ours to handle.
			detached: true,
			stdio: ['ignore', log, log],
		});
		closeSync(log);
		/** @type {string | undefined} */
		let gone;
		this.#child = child;
		this.#ended = new Promise((resolve) => {
			child.once('error', (error) => {
				gone = error.message;
				this.#child = undefined;
				resolve();
			});
			child.once('exit', (code, signal) => {
				gone = `it ended with ${signal ?? `exit code ${code}`}`;
				this.#child = undefined;
				const group = /** @type {number} */ (child.pid);
				signalGroup(group, 'SIGKILL');
				guard.release({ group });
				resolve();
			});
		});
		if (child.pid !== undefined) guard.watch({ group: child.pid });
		try {
			await waitUntil(`${this.name} to be ready`, ready, {
				seconds: secondsToStart,
				giveUp: () => gone,
			});
		} catch (error) {
			await this.kill();
			const { message, cause } = /** @type {Error} */ (error);
			throw new Error(`${message}\n${await this.lastLines()}`, { cause });
		}
		return this;
	}

	/** @param {NodeJS.Signals} signal */
	signal(signal) {
		process.kill(this.pid, signal);
	}

	/** Asks it to end, as a service manager does, and waits; one that doesn't is killed. */
	async stop() {
		if (!this.running) return this.#ended;
		this.signal(this.command.stopSignal ?? 'SIGTERM');
		const timer = setTimeout(() => {
			if (this.running) this.signal('SIGKILL');
		}, SECONDS_TO_STOP * 1000);
		await this.#ended;
		clearTimeout(timer);
	}

	/** Ends it at once, with no chance to tidy up. */
	async kill() {
		if (this.running) this.signal('SIGKILL');
		await this.#ended;
	}

	async restart() {
		await this.stop();
		return this.start();
	}

	/** @returns {Promise<string>} */
	log() {
		return readFile(this.logFile, 'utf8');
	}

	/** @param {number} [count] */
	async lastLines(count = 40) {
		return (await this.log()).split('\n').slice(-count).join('\n');
	}
}
