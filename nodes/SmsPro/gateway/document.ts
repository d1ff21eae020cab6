import { childText, type XmlElement } from './xml/readXml';
import { UnreadableAnswer, type StatusTable } from 'node-frame';

/** What every answer of the XML API has. */
export interface XmlAnswer {
	readonly status: number;
}

/** One kind of question to the XML API: where it goes, what is sent, what comes back, what its statuses mean. */
export interface XmlDocument<Question, Answer extends XmlAnswer> {
	readonly path: string;
	readonly statuses: StatusTable;
	/** The document without login and password: the credential puts them in. */
	write(question: Question): string;
	/** @throws UnreadableAnswer if the root isn't the document asked for */
	read(root: XmlElement): Answer;
	/** Whether an answer that names what it is about is about this question; without it, none does. */
	isAbout?(answer: Answer, question: Question): boolean;
}

/** The answer's status. @throws UnreadableAnswer: without a number there, nothing is known */
export function readStatus(root: XmlElement): number {
	const text = childText(root, 'status');
	if (!/^\d{1,4}$/.test(text)) throw new UnreadableAnswer('it has no status');
	return Number(text);
}
