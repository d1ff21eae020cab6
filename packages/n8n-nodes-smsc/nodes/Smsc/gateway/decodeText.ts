/**
 * The text of an answer. Asked with `charset=utf-8`, SMSC answers in UTF-8; a white label that ignores
 * it answers in windows-1251, «кодировки по умолчанию», and Cyrillic in that is no valid UTF-8.
 */
export function decodeText(bytes: Uint8Array): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('windows-1251').decode(bytes);
	}
}
