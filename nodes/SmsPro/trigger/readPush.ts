import { UnreadableAnswer } from 'node-frame';

import { readDeliveryReport, type DeliveryReport } from '../gateway/deliveryReport';
import { childElements, childText, readXml } from '../gateway/xml/readXml';

/** Some 25,000 numbers. A larger one would hold up n8n, and everything else in it, for seconds. */
const maxPush = 4 * 1024 * 1024;

/** «id»: letters and digits; longer ones with dashes were seen to work. */
const messageIdForm = /^[A-Za-z0-9_-]{1,64}$/;
/** «Формат телефона 996555123456 либо +996555123456», its plus already taken away. */
const numberForm = /^\d{1,20}$/;

/**
 * The reports of a pushed document, one for each number, in the order they came.
 *
 * @throws UnreadableAnswer if it isn't one, or if any of its reports says not what it is about
 */
export function readPush(body: Uint8Array): DeliveryReport[] {
	if (body.byteLength > maxPush) throw new UnreadableAnswer('it is larger than 4 MB');
	const reports = childElements(readXml(decode(body), 'report'), 'dr').flatMap((dr) => {
		const messageId = childText(dr, 'id');
		if (!messageIdForm.test(messageId)) throw new UnreadableAnswer('its <dr> has no <id>');
		return childElements(dr, 'phone').map((phone) => readDeliveryReport(messageId, phone));
	});
	if (reports.length === 0) throw new UnreadableAnswer('it holds no report');
	if (!reports.every(({ to }) => numberForm.test(to))) {
		throw new UnreadableAnswer('its <phone> has no <number>');
	}
	return reports;
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
