import { randomBytes } from 'node:crypto';
import { chown, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../process/free-port.mjs';
import { ManagedProcess } from '../process/managed-process.mjs';
import { runCommand } from '../process/run-command.mjs';
import { temporaryFolder } from '../process/temporary-folder.mjs';

const user = 'n8n';
const database = 'postgres';

/**
 * Starts a PostgreSQL of our own with an empty database.
 *
 * @param {string} programs the folder with its programs
 */
export async function startPostgres(programs) {
	const account = await unprivilegedAccount();
	const folder = await temporaryFolder('postgres', account);
	const data = join(folder.path, 'data');
	const password = randomBytes(16).toString('hex');
	const passwordFile = join(folder.path, 'password');
	await writeFile(passwordFile, password, { mode: 0o600 });
	if (account !== undefined) await chown(passwordFile, account.uid, account.gid);

	const env = { PATH: process.env.PATH, PGPASSWORD: password };
	const options = { ...account, cwd: folder.path, env };
	/** @param {string} name */
	const program = (name) => join(programs, name);
	await runCommand(
		program('initdb'),
		['-D', data, '-U', user, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`]
			// What is kept for an hour needs no safety against a power cut.
			.concat(['-E', 'UTF8', '--locale=C', '--no-sync']),
		options,
	);

	const port = await freePort();
	const address = ['-h', '127.0.0.1', '-p', `${port}`, '-U', user];
	const settings = {
		listen_addresses: '127.0.0.1',
		port,
		unix_socket_directories: '',
		fsync: 'off',
		max_connections: 200,
	};
	const server = new ManagedProcess({
		name: 'PostgreSQL',
		program: program('postgres'),
		args: [
			'-D',
			data,
			...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
		],
		...options,
		...(account !== undefined && { user: account }),
		logFile: join(folder.path, 'postgres.log'),
		ready: async () => {
			await runCommand(program('pg_isready'), address, options);
			return true;
		},
		secondsToStart: 30,
		// "Fast shutdown": disconnects clients instead of waiting for them.
		stopSignal: 'SIGINT',
	});
	await server.start();
	return {
		port,
		process: server,
		/** The settings that make n8n use it. */
		env: {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: `${port}`,
			DB_POSTGRESDB_DATABASE: database,
			DB_POSTGRESDB_USER: user,
			DB_POSTGRESDB_PASSWORD: password,
		},
		/** Everything in the database, as text. */
		dump: () => runCommand(program('pg_dump'), [...address, database], options),
		async stop() {
			await server.stop();
			await folder.remove();
		},
	};
}

/**
 * PostgreSQL refuses to run as root; its package made an account for it.
 *
 * @returns {Promise<{ uid: number, gid: number } | undefined>} undefined: our own account will do
 */
async function unprivilegedAccount() {
	if (process.getuid?.() !== 0) return undefined;
	const [uid, gid] = await Promise.all(
		['-u', '-g'].map(async (flag) => Number(await runCommand('id', [flag, 'postgres']))),
	);
	return { uid: Number(uid), gid: Number(gid) };
}
