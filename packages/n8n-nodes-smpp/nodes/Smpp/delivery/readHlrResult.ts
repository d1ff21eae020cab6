import { decodeUrlValue } from './decodeUrlValue';
import type { HlrResult } from './HlrResult';
import { readErrorCode } from './readErrorCode';
import type { ReceiptText } from './readReceiptText';

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
		imsi: textOf('imsi'),
		msc: textOf('msc'),
		mcc: textOf('mcc'),
		mnc: textOf('mnc'),
		country: textOf('cn'),
		operator: textOf('net'),
		roamingCountry: textOf('rcn'),
		roamingOperator: textOf('rnet'),
	};
}
