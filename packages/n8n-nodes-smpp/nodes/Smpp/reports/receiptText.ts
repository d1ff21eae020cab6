/** Values by their names in lower case; the first of each name counts. */
export type ReceiptText = ReadonlyMap<string, string>;

const names = [
	'id',
	'sub',
	'dlvrd',
	'submit date',
	'done date',
	'stat',
	'err',
	'imsi',
	'msc',
	'mcc',
	'mnc',
	'cn',
	'net',
	'rcn',
	'rnet',
];

const field = new RegExp(`(?:^|\\s)(${names.join('|')}):(\\S*)`, 'gi');

/** What follows is the message's own text, which may look like a field. */
const ownText = /(?:^|\s)text:/i;

/**
 * Reads "id:… sub:… dlvrd:… submit date:… done date:… stat:… err:… text:…" (SMPP 3.4, appendix B) and SMSC's result of an
 * HLR request, "id:… stat:… err:… imsi:… msc:… mcc:… mnc:… cn:… net:… rcn:… rnet:…". Never throws; what is missing is missing.
 */
export function readReceiptText(text: string): ReceiptText {
	const values = new Map<string, string>();
	const [fields = ''] = text.split(ownText, 1);
	for (const [, name = '', value = ''] of fields.matchAll(field)) {
		const key = name.toLowerCase();
		if (!values.has(key)) values.set(key, value);
	}
	return values;
}

/** `err` of a receipt's text; null when it is missing or not a number. */
export function readErrorCode(value: string | undefined): number | null {
	return value !== undefined && /^\d{1,9}$/.test(value) ? Number(value) : null;
}
