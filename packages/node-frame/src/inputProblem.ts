/** A parameter that can't be used; the message says what is wrong, the advice what to do. */
export class InputProblem extends Error {
	constructor(
		message: string,
		readonly advice: string,
	) {
		super(message);
	}
}
