import { randomInt } from 'node:crypto';

const references = 256;

// Begins anywhere, so that two processes seldom give one subscriber two messages under one reference.
let last = randomInt(references);

/** The reference of the next message that goes out in parts, 0 to 255. */
export function nextReference(): number {
	last = (last + 1) % references;
	return last;
}
