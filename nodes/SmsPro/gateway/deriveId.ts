import { createHash } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * The first `length` letters and digits of a SHA-256 in base 62. «Id сообщения – любой набор
 * латинских букв и цифр длиной до 12 знаков»; for one-time passwords it is 32.
 */
export function deriveId(content: readonly unknown[], length: number): string {
	let rest = BigInt(`0x${createHash('sha256').update(JSON.stringify(content)).digest('hex')}`);
	let id = '';
	while (id.length < length) {
		id += alphabet.charAt(Number(rest % 62n));
		rest /= 62n;
	}
	return id;
}
