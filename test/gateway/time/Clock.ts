/** Where the gateway reads the time: milliseconds since 1970. Tests hand in one that they move by hand. */
export interface Clock {
	now(): number;
}
