import { createHash } from 'node:crypto';

import { isSameSecret } from 'node-frame';

import { crc32 } from './crc32';
import type { EventName } from './readEvent';
import type { PushedFields, PushedValue } from './readFields';
import { encodeWindows1251 } from './windows1251';

/**
 * What SMSC's hash is made of, joined with colons and with the secret at the end. So it doesn't cover
 * times, errors and costs.
 */
const signedFields: Readonly<Record<EventName, readonly string[]>> = {
	status: ['id', 'phone', 'status'],
	incomingMessage: ['phone', 'mes', 'to'],
	callConfirmed: ['phone', 'ts'],
};

/** By the field that the hash comes in: the forms that it may have, in small letters. */
const hashes: Readonly<Record<string, (data: Uint8Array) => readonly string[]>> = {
	md5: (data) => [createHash('md5').update(data).digest('hex')],
	sha1: (data) => [createHash('sha1').update(data).digest('hex')],
	// The documents don't say how it is written: 8 digits of hex, or a number with or without a sign.
	crc32: (data) => {
		const sum = crc32(data);
		return [sum.toString(16).padStart(8, '0'), String(sum), String(sum | 0)];
	},
};

/** `missing`, if there is none; `wrong`, if any that came isn't the right one. */
export type HashVerdict = 'right' | 'wrong' | 'missing';

/** @param secret as in SMSC's settings; with an empty one, nothing is right */
export function checkHash(fields: PushedFields, event: EventName, secret: string): HashVerdict {
	const given = Object.entries(hashes).flatMap(([name, formsOf]) => {
		const hash = fields.get(name)?.text.trim().toLowerCase() ?? '';
		return hash === '' ? [] : [{ hash, formsOf }];
	});
	if (given.length === 0) return 'missing';
	const signed = signedTexts(fields, event, secret);
	const isRight = given.every(({ hash, formsOf }) =>
		signed.flatMap(formsOf).some((form) => isSameSecret(hash, form)),
	);
	return isRight && secret !== '' ? 'right' : 'wrong';
}

/**
 * What may have been signed. The documents don't say in which charset the text stands there: as it came,
 * in UTF-8 or in windows-1251.
 */
function signedTexts(fields: PushedFields, event: EventName, secret: string): Uint8Array[] {
	const values = signedFields[event].map((name) => fields.get(name) ?? nothing);
	const utf8 = (text: string) => new TextEncoder().encode(text);
	const writings: ReadonlyArray<readonly [(value: PushedValue) => Uint8Array, Uint8Array]> = [
		[({ bytes, text }) => bytes ?? utf8(text), utf8(secret)],
		[({ bytes, text }) => bytes ?? utf8(text), encodeWindows1251(secret)],
		[({ text }) => utf8(text), utf8(secret)],
		[({ text }) => encodeWindows1251(text), encodeWindows1251(secret)],
	];
	return writings.map(([write, end]) => joinWithColons([...values.map(write), end]));
}

const nothing: PushedValue = { text: '', bytes: undefined };

const colon = 0x3a;

function joinWithColons(parts: readonly Uint8Array[]): Uint8Array {
	return Uint8Array.from(
		parts.flatMap((part, index) => (index === 0 ? [...part] : [colon, ...part])),
	);
}
