import { SessionPool } from './SessionPool';
import { systemClock } from './systemClock';

const idleMs = 30_000;

/** The transmitters of this process. In queue mode each worker is a process, so each has its own bind. */
export const transmitters = new SessionPool(systemClock, idleMs);
