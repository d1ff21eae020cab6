/** «Кодировка…, если используется отличная от кодировки по умолчанию windows-1251. Варианты: utf-8 и koi8-r.» */
type Charset = 'windows-1251' | 'utf-8' | 'koi8-r';

function charsetOf(value: string | undefined): Charset {
	const name = value?.toLowerCase();
	return name === 'utf-8' || name === 'koi8-r' ? name : 'windows-1251';
}

/** The parameters of a request, by name. */
export interface Form {
	readonly charset: Charset;
	readonly values: ReadonlyMap<string, string>;
}

/** Reads a query or a form body byte by byte; its text is in the charset that it names itself. */
export function readForm(source: Buffer): Form {
	const pairs = splitAt(source, '&').filter((pair) => pair.length > 0);
	const bytes = new Map<string, Buffer>();
	for (const pair of pairs) {
		const equals = pair.indexOf('=');
		const name = equals === -1 ? pair : pair.subarray(0, equals);
		const value = equals === -1 ? Buffer.alloc(0) : pair.subarray(equals + 1);
		bytes.set(unescape(name).toString('latin1'), unescape(value));
	}
	const charset = charsetOf(bytes.get('charset')?.toString('latin1'));
	const decoder = new TextDecoder(charset);
	return {
		charset,
		values: new Map([...bytes].map(([name, value]) => [name, decoder.decode(value)])),
	};
}

function splitAt(source: Buffer, separator: string): Buffer[] {
	const parts: Buffer[] = [];
	let start = 0;
	for (let at = source.indexOf(separator); at !== -1; at = source.indexOf(separator, start)) {
		parts.push(source.subarray(start, at));
		start = at + 1;
	}
	return [...parts, source.subarray(start)];
}

const plus = 0x2b;
const percent = 0x25;
const space = 0x20;

function unescape(source: Buffer): Buffer {
	const bytes: number[] = [];
	for (let at = 0; at < source.length; at += 1) {
		const byte = source.readUInt8(at);
		const hex = source.subarray(at + 1, at + 3).toString('latin1');
		if (byte === percent && /^[0-9a-f]{2}$/i.test(hex)) {
			bytes.push(Number.parseInt(hex, 16));
			at += 2;
		} else {
			bytes.push(byte === plus ? space : byte);
		}
	}
	return Buffer.from(bytes);
}

/** The charsets of SMSC that have one byte a character. */
type SingleByteCharset = 'windows-1251' | 'koi8-r';

const questionMark = 0x3f;

function tableOf(charset: SingleByteCharset): ReadonlyMap<string, number> {
	const decoder = new TextDecoder(charset);
	const bytes = Array.from({ length: 256 }, (_, byte) => byte);
	return new Map(bytes.map((byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
}

const tables = { 'windows-1251': tableOf('windows-1251'), 'koi8-r': tableOf('koi8-r') };

/** A character that the charset lacks becomes a question mark, as PHP's iconv with //TRANSLIT leaves it. */
export function encodeSingleByte(text: string, charset: SingleByteCharset): Buffer {
	return Buffer.from(
		Array.from(text, (character) => tables[charset].get(character) ?? questionMark),
	);
}
