/** One thing that was looked at; `problem` is null when it is as it should be. */
export interface Check {
	readonly name: string;
	readonly problem: string | null;
}
