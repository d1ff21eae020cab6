/** Between half and all of `ms`, so that many clients that lost one server don't come back at one moment. */
export function withJitter(ms: number, random: () => number): number {
	return ms / 2 + (ms / 2) * random();
}
