/* eslint-disable @n8n/community-nodes/no-dangerous-functions -- runs in a test, not inside n8n */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface Program {
	/** All lines that it printed so far. */
	readonly lines: readonly string[];
	/** The first line that passes; waits for it. */
	line(passes: (line: string) => boolean): Promise<string>;
	/** Ends it, and waits for that. */
	stop(): Promise<void>;
}

/** Starts a program whose standard output and error are read line by line. */
export function startProgram(command: string, args: readonly string[]): Program {
	const child = spawn(command, [...args], { stdio: ['pipe', 'pipe', 'pipe'] });
	const killAtExit = () => child.kill('SIGKILL');
	process.once('exit', killAtExit);
	child.once('exit', () => process.off('exit', killAtExit));
	const lines: string[] = [];
	const listeners = new Set<() => void>();
	const onLine = (line: string) => {
		lines.push(line);
		for (const listener of [...listeners]) listener();
	};
	createInterface(child.stdout).on('line', onLine);
	createInterface(child.stderr).on('line', onLine);
	return {
		lines,
		async line(passes) {
			return await new Promise((resolve, reject) => {
				const look = () => {
					const found = lines.find(passes);
					if (found === undefined) return;
					listeners.delete(look);
					resolve(found);
				};
				child.once('exit', () => {
					reject(new Error(`${command} ended: ${lines.slice(-5).join(' | ')}`));
				});
				listeners.add(look);
				look();
			});
		},
		async stop() {
			if (child.exitCode !== null || child.signalCode !== null) return;
			child.kill('SIGTERM');
			await once(child, 'exit');
		},
	};
}
