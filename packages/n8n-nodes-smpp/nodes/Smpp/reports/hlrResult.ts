import { readHlrFields } from 'smsc-codes';
import type { HlrFields } from 'smsc-codes';

import { readErrorCode } from './receiptText';
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
	if (!isKnown && !values.has('imsi') && !values.has('rnet')) return null;
	const textOf = (name: string) => decodeUrlValue(values.get(name) ?? '') || null;
	return {
		id: textOf('id'),
		status: textOf('stat'),
		errorCode: readErrorCode(values.get('err')),
		...readHlrFields(textOf),
	};
}

/** Undoes PHP's urlencode: `+` is a space. A percent sign that begins nothing valid stays as it is. */
function decodeUrlValue(value: string): string {
	const spaced = value.replaceAll('+', ' ');
	try {
		return decodeURIComponent(spaced);
	} catch {
		return spaced;
	}
}
