import { providePostgres } from './provide-postgres.mjs';
import { provideRedis } from './provide-redis.mjs';
import { startPostgres } from './start-postgres.mjs';
import { startRedis } from './start-redis.mjs';

/**
 * Why queue mode can't be had on this machine, in a form that a test's `skip` takes.
 *
 * @returns {Promise<string | false>}
 */
export async function queueModeMissing() {
	const missing = [(await provideRedis()).missing, (await providePostgres()).missing];
	return missing.filter((reason) => reason !== undefined).join('; ') || false;
}

/** Starts what n8n's queue mode needs beside itself: Redis and PostgreSQL. */
export async function startQueueServices() {
	const [redisProgram, postgresPrograms] = [await provideRedis(), await providePostgres()];
	if (redisProgram.path === undefined) throw new Error(redisProgram.missing);
	if (postgresPrograms.path === undefined) throw new Error(postgresPrograms.missing);
	const redis = await startRedis(redisProgram.path);
	try {
		const postgres = await startPostgres(postgresPrograms.path);
		return {
			redis,
			postgres,
			env: { EXECUTIONS_MODE: 'queue', ...redis.env, ...postgres.env },
			async stop() {
				await postgres.stop();
				await redis.stop();
			},
		};
	} catch (error) {
		await redis.stop();
		throw error;
	}
}
