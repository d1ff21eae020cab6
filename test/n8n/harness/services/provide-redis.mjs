import { findProgram } from './find-program.mjs';
import { provideProgram } from './provide-program.mjs';

/** The Redis server's program. */
export function provideRedis() {
	return provideProgram('redis-server', () => findProgram('redis-server'));
}
