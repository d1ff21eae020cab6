import type { Check } from './Check';

/** Something that we did not write, and what is tried with it. */
export interface Peer {
	readonly name: string;
	/** Shell commands that print nothing and exit with 0 when it is there. */
	readonly needs: readonly string[];
	/** Debian packages that bring it. */
	readonly packages: readonly string[];
	run(): Promise<Check[]>;
}
