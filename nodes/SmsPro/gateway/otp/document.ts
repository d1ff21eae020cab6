import { UnreadableAnswer } from 'node-frame';

import type { JsonFields } from './readJson';
import type { OtpStatus } from './statuses';

/** What every answer of the OTP API has. */
export interface OtpAnswer {
	readonly status: number;
}

/** One kind of question to the OTP API: where it goes, what is sent, what comes back, what its statuses mean. */
export interface OtpDocument<Question, Answer extends OtpAnswer> {
	readonly path: string;
	readonly statuses: Readonly<Record<number, OtpStatus>>;
	/** The fields of the JSON object that is sent; the key goes into a header. */
	write(question: Question): Readonly<Record<string, string>>;
	/** What of a question must never be shown. */
	secrets(question: Question): readonly string[];
	/** @throws UnreadableAnswer if the fields aren't those of the answer asked for */
	read(fields: JsonFields): Answer;
}

/**
 * The answer's status, which is a number in the documents' sample for send and a text in the one
 * for verify. @throws UnreadableAnswer: without a number there, nothing is known
 */
export function readStatus({ status }: JsonFields): number {
	if (typeof status !== 'string' || !/^\d{1,4}$/.test(status.trim())) {
		throw new UnreadableAnswer('it has no status');
	}
	return Number(status);
}
