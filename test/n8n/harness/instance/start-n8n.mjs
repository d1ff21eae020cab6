import { randomBytes } from 'node:crypto';
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { installN8n } from '../installation/install-n8n.mjs';
import { currentVersion } from '../installation/pinned-version.mjs';
import { temporaryFolder } from '../process/temporary-folder.mjs';
import { startQueueServices } from '../services/start-queue-services.mjs';
import { installPackages } from './install-packages.mjs';
import { instanceSettings } from './instance-settings.mjs';
import { N8n } from './n8n.mjs';
import { n8nProcess } from './n8n-process.mjs';

/**
 * @typedef {object} StartOptions
 * @property {string} [version] one of the pinned versions
 * @property {string[]} [packages] tarballs of community packages
 * @property {Record<string, string>} [env] settings for all processes
 * @property {{ workers?: number, webhookProcesses?: number, workerEnv?: Record<string, string> }} [queue]
 *   queue mode, with so many processes; without it n8n is one process with sqlite
 * @property {string} [logFolder] where logs are kept; without it they go with the instance
 */

/**
 * Starts a real n8n on free ports of the loopback interface, empty but for its owner and the given
 * packages. Passwords and keys are made anew each time.
 *
 * @param {StartOptions} [options]
 * @returns {Promise<N8n>}
 */
export async function startN8n({
	version = currentVersion,
	packages = [],
	env = {},
	queue,
	logFolder,
} = {}) {
	const installation = await installN8n(version);

	/** What has been started, to be stopped in reverse. @type {(() => Promise<void>)[]} */
	const stops = [];
	const stop = async () => {
		for (let undo = stops.pop(); undo !== undefined; undo = stops.pop()) await undo();
	};
	try {
		const folder = await temporaryFolder('n8n');
		stops.push(() => folder.remove());
		const logs = logFolder ?? join(folder.path, 'logs');
		await mkdir(logs, { recursive: true });
		const installed = join(folder.path, 'packages');
		await installPackages(installed, packages);

		const services = queue && (await startQueueServices());
		if (services) stops.push(() => services.stop());
		const settings = instanceSettings(installation.major, {
			N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
			...services?.env,
			...env,
		});

		/**
		 * @param {import('./n8n-process.mjs').Role} role
		 * @param {string} name
		 * @param {Record<string, string>} [more]
		 */
		const start = async (role, name, more) => {
			const own = join(folder.path, name);
			await mkdir(own);
			if (packages.length > 0) await cp(installed, own, { recursive: true });
			const process = await n8nProcess({
				installation,
				role,
				name,
				folder: own,
				logFolder: logs,
				env: { ...settings, ...more },
			});
			stops.push(() => process.stop());
			await process.start();
			return process;
		};
		/** @param {number | undefined} count @param {(number: number) => Promise<N8nProcess>} one */
		const several = (count = 0, one) =>
			Promise.all(Array.from({ length: count }, (_, index) => one(index + 1)));

		// The main process makes the database's tables, so the others come after it.
		const main = await start('start', 'main');
		const workers = await several(queue?.workers ?? (queue && 1), (number) =>
			start('worker', `worker-${number}`, queue?.workerEnv),
		);
		const webhookProcesses = await several(queue?.webhookProcesses, (number) =>
			start('webhook', `webhook-${number}`),
		);

		const owner = {
			email: 'owner@example.com',
			// n8n asks for a capital letter and a digit.
			password: `A1${randomBytes(12).toString('hex')}`,
		};
		const n8n = new N8n({
			installation,
			folder: folder.path,
			owner,
			main,
			workers,
			webhookProcesses,
			...(services && { redis: services.redis, postgres: services.postgres }),
			stop,
		});
		await n8n.rest.setUpOwner(owner);
		await n8n.rest.signIn(owner);
		return n8n;
	} catch (error) {
		await stop();
		throw error;
	}
}

/** @typedef {import('./n8n.mjs').N8nProcess} N8nProcess */
