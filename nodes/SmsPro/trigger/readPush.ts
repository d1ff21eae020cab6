import { UnreadableAnswer } from 'node-frame';

import { readDeliveryReport, type DeliveryReport } from '../gateway/deliveryReport';
import {
	childNodes,
	childText,
	isElement,
	readXml,
	type XmlElement,
	type XmlNode,
} from '../gateway/xml/readXml';

/** Some 25,000 numbers. A larger one would hold up n8n, and everything else in it, for seconds. */
const maxPush = 4 * 1024 * 1024;

/** Ids are at most 12 characters by the documents, and 32 for one-time passwords; other software of the account makes others. */
const maxId = 255;

/** «Формат телефона 996555123456 либо +996555123456», tidied. */
const numberForm = /^\d{1,20}$/;

/** A pushed document, as far as it can be read. */
export interface Push {
	/** One for each number, in the order they came; at least one. */
	readonly reports: readonly DeliveryReport[];
	/** The rows that can't be read: which, and why, without their content. */
	readonly leftOut: readonly string[];
}

/**
 * Reads a pushed document. An account has one URL for all its software, so a row that can't be read
 * must not cost the others.
 *
 * @throws UnreadableAnswer if it isn't one, or if none of its rows can be read
 */
export function readPush(body: Uint8Array): Push {
	if (body.byteLength > maxPush) throw new UnreadableAnswer('it is larger than 4 MB');
	const reports: DeliveryReport[] = [];
	const leftOut: string[] = [];
	childNodes(readXml(decode(body), 'report'), 'dr').forEach((dr, index) => {
		const place = `<dr> ${index + 1}`;
		const message = readOrReason(() => readMessage(dr));
		if (typeof message === 'string') leftOut.push(`${place}: ${message}`);
		else {
			message.phones.forEach((phone, at) => {
				const report = readOrReason(() => readReport(message.id, phone));
				if (typeof report === 'string') leftOut.push(`${place}, <phone> ${at + 1}: ${report}`);
				else reports.push(report);
			});
		}
	});
	if (reports.length === 0) throw new UnreadableAnswer(leftOut[0] ?? 'it holds no report');
	return { reports, leftOut };
}

/** The reports on a message; or why they can't be read. */
function readMessage(dr: XmlNode): { id: string; phones: readonly XmlNode[] } | string {
	const element = elementOf(dr);
	if (element === undefined) return holdsText;
	const id = childText(element, 'id');
	if (id === '') return 'its <id> is empty';
	if (id.length > maxId) return `its <id> is longer than ${maxId} characters`;
	const phones = childNodes(element, 'phone');
	return phones.length === 0 ? 'it has no <phone>' : { id, phones };
}

/** The report on a number; or why it can't be read. */
function readReport(messageId: string, phone: XmlNode): DeliveryReport | string {
	const element = elementOf(phone);
	if (element === undefined) return holdsText;
	const report = readDeliveryReport(messageId, element);
	if (report.to === '') return 'its <number> is empty';
	return numberForm.test(report.to) ? report : 'its <number> is no phone number';
}

const holdsText = 'it holds text where elements belong';

/** An empty one has no children; one of text is none. */
function elementOf(node: XmlNode): XmlElement | undefined {
	if (node === '') return {};
	return isElement(node) ? node : undefined;
}

/** What `read` makes of a row, or why the row can't be read. @throws what is no UnreadableAnswer: a defect must not pass for an odd row */
function readOrReason<Row>(read: () => Row): Row | string {
	try {
		return read();
	} catch (error) {
		return unreadable(error).message;
	}
}

function unreadable(error: unknown): UnreadableAnswer {
	if (error instanceof UnreadableAnswer) return error;
	throw error;
}

/** Whatever its declaration says: the gateway writes UTF-8, and n8n hands over the bytes as they came. */
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decode(body: Uint8Array): string {
	try {
		return utf8.decode(body);
	} catch {
		throw notUtf8();
	}
}

function notUtf8(): UnreadableAnswer {
	return new UnreadableAnswer('it is not UTF-8');
}
