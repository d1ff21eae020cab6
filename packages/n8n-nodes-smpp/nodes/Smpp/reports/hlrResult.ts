import { readHlrFields } from 'smsc-codes';
import type { HlrFields } from 'smsc-codes';

import { isHlrText, readErrorCode } from './receiptText';
import type { ReceiptText } from './receiptText';

/** SMSC's answer to an HLR request: all eleven values, texts decoded; what came empty is null. */
export interface HlrResult extends HlrFields {
	readonly id: string | null;
	/** As it came, such as "DELIVRD". */
	readonly status: string | null;
	/** `err`: 0 if the subscriber can be reached. */
	readonly errorCode: number | null;
}

/**
 * The result of an HLR request, from a receipt's text; null when it isn't one.
 *
 * @param isKnown whether the receipt says by other means that it is one
 */
export function readHlrResult(values: ReceiptText, isKnown: boolean): HlrResult | null {
	if (!isKnown && !isHlrText(values)) return null;
	const textOf = (name: string) => decodeUrlValue(values.get(name) ?? '') || null;
	return {
		id: textOf('id'),
		status: textOf('stat'),
		errorCode: readErrorCode(values.get('err')),
		...readHlrFields(textOf),
	};
}

/** Octets that aren't ASCII, each written as it is or by PHP's urlencode. */
const octetRuns = /(?:%[\da-f]{2}|[\x80-\xff])+/gi;

/** Undoes PHP's urlencode: `+` is a space. A percent sign that begins nothing valid stays as it is. */
function decodeUrlValue(value: string): string {
	return value.replaceAll('+', ' ').replace(octetRuns, (run) => {
		const octets = run.replace(/%(..)/g, (_, hex: string) =>
			String.fromCharCode(Number.parseInt(hex, 16)),
		);
		return decodeOctets(Buffer.from(octets, 'latin1'));
	});
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
const windows1251 = new TextDecoder('windows-1251');

/** As UTF-8, or, as accounts that were made long ago have it, windows-1251; nothing in that looks like UTF-8. */
function decodeOctets(octets: Buffer): string {
	try {
		return utf8.decode(octets);
	} catch {
		return windows1251.decode(octets);
	}
}
