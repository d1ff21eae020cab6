/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

import { encodeSingleByte } from '../encoding';
import type { HandlerEvent } from './events';

/** How an event travels. */
export interface Wire {
	/** Text of a form; JSON is always UTF-8. */
	readonly charset: 'windows-1251' | 'utf-8' | 'koi8-r';
	readonly format: 'form' | 'json' | 'jsonList';
	readonly method: 'POST' | 'GET';
	readonly hashes: ReadonlyArray<'md5' | 'sha1' | 'crc32'>;
	/** Of the signed text. Undocumented, so that a client has to take both. */
	readonly hashCharset: 'same' | 'windows-1251' | 'utf-8';
	/** How crc32 is written: undocumented, too. */
	readonly crcForm: 'hex' | 'unsigned' | 'signed';
}

/** What the options in the handler's URL ask for: «charset=utf-8», «fmt=3», the name of a hash. */
export function wireOf(url: string): Wire {
	const query = new URL(url).searchParams;
	const charset = query.get('charset');
	return {
		charset: charset === 'utf-8' || charset === 'koi8-r' ? charset : 'windows-1251',
		format: query.get('fmt') === '3' ? 'json' : 'form',
		method: 'POST',
		hashes: (['md5', 'sha1', 'crc32'] as const).filter((name) => query.has(name)),
		hashCharset: 'same',
		crcForm: 'hex',
	};
}

/** The fields with their hashes. */
export function signEvent(
	{ fields, signed }: HandlerEvent,
	{ hashes, hashCharset, crcForm, charset, format }: Wire,
	secret: string,
): HandlerEvent['fields'] {
	const values = new Map(fields);
	const text = [...signed.map((name) => values.get(name) ?? ''), secret].join(':');
	const own = format === 'form' ? charset : 'utf-8';
	const bytes = encode(text, hashCharset === 'same' ? own : hashCharset);
	const write = {
		md5: () => createHash('md5').update(bytes).digest('hex'),
		sha1: () => createHash('sha1').update(bytes).digest('hex'),
		crc32: () => writeCrc(crc32(bytes), crcForm),
	};
	return [...fields, ...hashes.map((name) => [name, write[name]()] as const)];
}

function writeCrc(sum: number, form: Wire['crcForm']): string {
	if (form === 'hex') return sum.toString(16).padStart(8, '0');
	return String(form === 'signed' && sum >= 2 ** 31 ? sum - 2 ** 32 : sum);
}

function encode(text: string, charset: Wire['charset']): Buffer {
	return charset === 'utf-8' ? Buffer.from(text) : encodeSingleByte(text, charset);
}

/** As PHP's `urlencode` writes it. */
export function writeForm(fields: HandlerEvent['fields'], charset: Wire['charset']): string {
	const escape = (text: string) =>
		[...encode(text, charset)]
			.map((byte) => {
				const character = String.fromCharCode(byte);
				if (/[\w.-]/.test(character)) return character;
				return character === ' ' ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
			})
			.join('');
	return fields.map(([name, value]) => `${escape(name)}=${escape(value)}`).join('&');
}
