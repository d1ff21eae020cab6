import { mkdir } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { freePort } from '../process/free-port.mjs';
import { ManagedProcess } from '../process/managed-process.mjs';

/** n8n's own names of its three kinds of process, as its command line takes them. */
/** @typedef {'start' | 'worker' | 'webhook'} Role */

/** The page that tells that a process of a role takes work. */
const readyPages = {
	// /healthz is there long before the REST interface is.
	start: '/rest/settings',
	worker: '/healthz/readiness',
	webhook: '/healthz/readiness',
};

/**
 * One process of n8n, not yet started, with a user folder of its own, as if on a machine of its own.
 *
 * @param {object} options
 * @param {import('../installation/installation.mjs').Installation} options.installation
 * @param {Role} options.role
 * @param {string} options.name
 * @param {string} options.folder
 * @param {string} options.logFolder
 * @param {NodeJS.ProcessEnv} options.env
 * @returns {Promise<ManagedProcess & { url: string }>}
 */
export async function n8nProcess({ installation, role, name, folder, logFolder, env }) {
	await mkdir(folder, { recursive: true });
	const port = await freePort();
	const brokerPort = await freePort();
	const url = `http://127.0.0.1:${port}`;
	const process = new ManagedProcess({
		name,
		program: installation.node,
		args: [installation.n8n, role],
		cwd: folder,
		env: {
			...env,
			PATH: [dirname(installation.node), env.PATH].join(delimiter),
			HOME: folder,
			N8N_USER_FOLDER: folder,
			N8N_PORT: `${port}`,
			QUEUE_HEALTH_CHECK_ACTIVE: 'true',
			QUEUE_HEALTH_CHECK_PORT: `${port}`,
			N8N_RUNNERS_BROKER_PORT: `${brokerPort}`,
		},
		logFile: join(logFolder, `${name}.log`),
		ready: async () => {
			const response = await fetch(url + readyPages[role]);
			await response.arrayBuffer();
			return response.ok && isReady(role, response);
		},
	});
	return Object.assign(process, { url });
}

/**
 * While n8n starts it answers every address, REST too, with a page that says so.
 *
 * @param {Role} role
 * @param {Response} response
 */
function isReady(role, response) {
	return role !== 'start' || `${response.headers.get('content-type')}`.includes('json');
}
