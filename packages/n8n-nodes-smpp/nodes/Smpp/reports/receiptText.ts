import { stateOfStat } from './messageStates';

/** Values by their names in lower case; the first of each name counts. */
export type ReceiptText = ReadonlyMap<string, string>;

/** What a result of an HLR request has, and no other receipt. */
const hlrNames = ['imsi', 'msc', 'mcc', 'mnc', 'cn', 'net', 'rcn', 'rnet'];

const names = ['id', 'sub', 'dlvrd', 'submit date', 'done date', 'stat', 'err', ...hlrNames];

const anyName = names.join('|');

/** A value may stand behind a blank; but where it is empty, what stands there is the next name. */
const field = new RegExp(`(?:^|\\s)(${anyName}):(?:\\s*(?!(?:${anyName}|\\w+):))?(\\S*)`, 'gi');

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

/** How many fields a text has besides `id` and a known `stat` that no subscriber writes by chance. */
const minOtherFields = 2;

/**
 * Whether a message that nothing else marks as a receipt is one: some operators send them with an esm_class of 0. It begins with
 * its `id`, and has a state and more of what receipts have, so that words like these in a subscriber's message don't make it one.
 */
export function isReceiptText(text: string): boolean {
	if (!/^\s*id:/i.test(text)) return false;
	const values = readReceiptText(text);
	const hasState = stateOfStat(values.get('stat') ?? '') !== undefined;
	return hasState && values.get('id') !== '' && values.size >= 2 + minOtherFields;
}

/** Whether a receipt's text is SMSC's result of an HLR request, of which values may be missing. */
export function isHlrText(values: ReceiptText): boolean {
	return hlrNames.some((name) => values.has(name));
}

/** `err` of a receipt's text; null when it is missing or not a number. */
export function readErrorCode(value: string | undefined): number | null {
	return value !== undefined && /^\d{1,9}$/.test(value) ? Number(value) : null;
}
