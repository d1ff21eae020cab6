import { connect } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePort } from '../process/free-port.mjs';
import { ManagedProcess } from '../process/managed-process.mjs';
import { temporaryFolder } from '../process/temporary-folder.mjs';

/**
 * Starts a Redis of our own that keeps everything in memory.
 *
 * @param {string} program
 */
export async function startRedis(program) {
	const folder = await temporaryFolder('redis');
	const port = await freePort();
	const server = new ManagedProcess({
		name: 'Redis',
		program,
		args: ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
		cwd: folder.path,
		env: { PATH: process.env.PATH },
		logFile: join(folder.path, 'redis.log'),
		ready: () => answersPing(port),
		secondsToStart: 30,
	});
	await server.start();
	return {
		port,
		process: server,
		/** The settings that make n8n use it. */
		env: { QUEUE_BULL_REDIS_HOST: '127.0.0.1', QUEUE_BULL_REDIS_PORT: `${port}` },
		async stop() {
			await server.stop();
			await folder.remove();
		},
	};
}

/** @param {number} port */
async function answersPing(port) {
	const socket = connect(port, '127.0.0.1');
	try {
		await once(socket, 'connect');
		socket.write('PING\r\n');
		const [answer] = await once(socket, 'data');
		return `${answer}`.startsWith('+PONG');
	} finally {
		socket.destroy();
	}
}
