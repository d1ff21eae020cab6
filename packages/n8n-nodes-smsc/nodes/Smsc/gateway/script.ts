import type { StatusTable } from 'node-frame';

/** One kind of question to SMSC: where it goes, what is sent, what comes back, what its errors mean. */
export interface Script<Question, Answer> {
	readonly path: `/sys/${string}.php`;
	/** By `error_code`. */
	readonly errors: StatusTable;
	/** Whether SMSC counts it as a list request, of which it takes one a minute. */
	isList?(question: Question): boolean;
	/** Whether SMSC may answer with nothing where there is nothing to tell; it is read as null. */
	readonly mayBeEmpty?: true;
	/** The form's fields, without those that every question has. */
	write(question: Question): Readonly<Record<string, string>>;
	/** @throws UnreadableAnswer if it isn't what was asked for */
	read(answer: unknown): Answer;
	/** Whether an answer that names what it is about is about this question; without it, none does. */
	isAbout?(answer: Answer, question: Question): boolean;
}
