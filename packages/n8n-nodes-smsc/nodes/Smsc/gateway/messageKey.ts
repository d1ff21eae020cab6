/** What names a message: ids are unique only within an account and may repeat there, so never the id alone. */
export interface MessageKey {
	/** International digits, an e-mail address, or what a messenger calls its user. */
	readonly phone: string;
	readonly messageId: string;
	/** Whether it came from a Telegram bot: SMSC has to be told that it is asked about those. */
	readonly fromBot?: boolean;
}

/** One text for each message: SMSC echoes ids as numbers, so without leading zeros, and phones as it likes. */
export function keyOf({ phone, messageId }: MessageKey): string {
	return `${normalId(messageId)} ${normalPhone(phone)}`;
}

export function normalId(id: string): string {
	return /^\d+$/.test(id) ? id.replace(/^0+(?=\d)/, '') : id;
}

/**
 * An address as SMSC gets it. A number without its plus «may be auto-corrected (8… → 7…)», so that a Vietnamese or
 * Chinese one reaches a stranger in Russia; with it, it is taken as it is. Anything else stays.
 */
export function onTheWire(address: string): string {
	return /^\d+$/.test(address) ? `+${address}` : address;
}

/** Digits only for a number; anything else, such as an e-mail address, in small letters. */
export function normalPhone(phone: string): string {
	const digits = phone.replace(/[\s+()-]/g, '');
	return /^\d+$/.test(digits) ? digits : phone.trim().toLowerCase();
}
