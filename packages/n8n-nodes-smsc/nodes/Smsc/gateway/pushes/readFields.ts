import { isFields, type Fields } from '../fields';

/** What an event says under one name. */
export interface PushedValue {
	readonly text: string;
	/** As it came, of a form. JSON has none: it may have been escaped. */
	readonly bytes: Uint8Array | undefined;
}

/** One event, its values by SMSC's names. */
export type PushedFields = ReadonlyMap<string, PushedValue>;

/** A request to the address that SMSC calls for events (the "handler" of its documents). */
export interface HandlerRequest {
	readonly body: Uint8Array;
	readonly contentType: string;
	/** Of the URL, without its question mark. */
	readonly query: string;
}

/**
 * The events of a request: one, if it is a form, «обычные поля формы»; perhaps several, if it is JSON,
 * of which the documents don't tell the shape. What the body holds is taken from there alone, or a
 * field that somebody adds to the URL would pass for SMSC's. Without a body it is a GET, and the URL
 * holds the event.
 *
 * @returns null in the place of what is no event of named values
 */
export function readFields({
	body,
	contentType,
	query,
}: HandlerRequest): ReadonlyArray<PushedFields | null> {
	const inUrl = splitForm(new TextEncoder().encode(query));
	const charset = decodeBytes(inUrl.get('charset') ?? new Uint8Array(), undefined);
	if (body.length === 0) return [readForm(inUrl, charset)];
	const json = readJson(decodeBytes(body, charset), contentType);
	if (json === undefined) return [readForm(splitForm(body), charset)];
	return (Array.isArray(json) ? json : [json]).map((event: unknown) =>
		isFields(event) ? readValues(event) : null,
	);
}

function readJson(text: string, contentType: string): unknown {
	if (!contentType.endsWith('json') && !/^\s*[[{]/.test(text)) return undefined;
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

function readValues(event: Fields): PushedFields {
	const values = new Map<string, PushedValue>();
	for (const [name, value] of Object.entries(event)) {
		if (['string', 'number', 'boolean'].includes(typeof value)) {
			values.set(name, { text: String(value), bytes: undefined });
		}
	}
	return values;
}

/** «charset=utf-8», «иначе windows-1251»: one for all values, found out from all, as the longer text is the surer one. */
function readForm(form: ReadonlyMap<string, Uint8Array>, charset: string): PushedFields {
	const decode = decodingOf([...form.values()], charset);
	return new Map([...form].map(([name, bytes]) => [name, { text: decode(bytes), bytes }] as const));
}

function decodeBytes(bytes: Uint8Array, charset: string | undefined): string {
	return decodingOf([bytes], charset)(bytes);
}

/** Cyrillic in windows-1251 or koi8-r is no valid UTF-8, whatever the URL asks for. */
function decodingOf(
	texts: readonly Uint8Array[],
	charset: string | undefined,
): (bytes: Uint8Array) => string {
	const isUtf8 = texts.every(isValidUtf8);
	const name = isUtf8 ? 'utf-8' : charset === 'koi8-r' ? 'koi8-r' : 'windows-1251';
	const decoder = new TextDecoder(name);
	return (bytes) => decoder.decode(bytes);
}

function isValidUtf8(bytes: Uint8Array): boolean {
	try {
		new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		return true;
	} catch {
		return false;
	}
}

const ampersand = 0x26;
const equalsSign = 0x3d;
const percent = 0x25;
const plus = 0x2b;
const space = 0x20;

/** The bytes of each value; of a name that comes twice, the last one: what SMSC appends follows what the user wrote. */
function splitForm(form: Uint8Array): Map<string, Uint8Array> {
	const values = new Map<string, Uint8Array>();
	for (let start = 0; start < form.length;) {
		const found = form.indexOf(ampersand, start);
		const end = found === -1 ? form.length : found;
		const pair = form.subarray(start, end);
		const sign = pair.indexOf(equalsSign);
		const name = sign === -1 ? pair : pair.subarray(0, sign);
		if (pair.length > 0) {
			const value = sign === -1 ? new Uint8Array() : unescape(pair.subarray(sign + 1));
			values.set(String.fromCharCode(...unescape(name.subarray(0, maxName))), value);
		}
		start = end + 1;
	}
	return values;
}

/** Far more than the names of SMSC have. */
const maxName = 100;

function unescape(escaped: Uint8Array): Uint8Array {
	const bytes = new Uint8Array(escaped.length);
	let length = 0;
	for (let at = 0; at < escaped.length; at += 1) {
		const byte = escaped[at]!;
		const hex = byte === percent ? hexAt(escaped, at + 1) : undefined;
		if (hex !== undefined) at += 2;
		bytes[length] = hex ?? (byte === plus ? space : byte);
		length += 1;
	}
	return bytes.subarray(0, length);
}

function hexAt(text: Uint8Array, at: number): number | undefined {
	if (at + 2 > text.length) return undefined;
	const digits = String.fromCharCode(text[at]!, text[at + 1]!);
	return /^[\da-f]{2}$/i.test(digits) ? parseInt(digits, 16) : undefined;
}
