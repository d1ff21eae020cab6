export interface Problem {
	/** What is wrong, as a sentence without its full stop. */
	readonly problem: string;
}
