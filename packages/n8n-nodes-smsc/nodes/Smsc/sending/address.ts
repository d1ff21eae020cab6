import { readPhoneNumber, readSentNumber } from 'sms-text';

/** The country of numbers that are written without one, as of the usual host smsc.kz. */
export const defaultCountry = 'KZ';

/** Where a message goes: digits of a number, an e-mail address, or what a messenger calls its user. */
export type AddressReading = { readonly to: string } | { readonly problem: string };

export type AddressKind = 'email' | 'messenger' | 'phone';

const forms = {
	email: /^[^\s@,;"<>]+@[^\s@,;"<>]+\.[^\s@,;"<>]+$/,
	/** «#ID» of a Telegram user, or a nick. */
	messenger: /^(?:#\d{1,20}|@[A-Za-z0-9_]{3,40})$/,
};

/** Reads an address of one of the given kinds; each kind has a form that no other has. */
export function readAddress(
	value: unknown,
	country: string,
	kinds: readonly AddressKind[],
): AddressReading {
	return readWith(readPhoneNumber, value, country, kinds);
}

/** Reads where a message went, of whatever kind: as `readAddress`, but bare digits are what the node's own `to` is. */
export function readSentAddress(value: unknown): AddressReading {
	return readWith(readSentNumber, value, defaultCountry, ['email', 'messenger', 'phone']);
}

function readWith(
	readPhone: typeof readPhoneNumber,
	value: unknown,
	country: string,
	kinds: readonly AddressKind[],
): AddressReading {
	const text = typeof value === 'string' ? value.trim() : '';
	for (const kind of ['email', 'messenger'] as const) {
		if (kinds.includes(kind) && forms[kind].test(text)) return { to: text };
	}
	if (!kinds.includes('phone')) {
		return { problem: `"${text.slice(0, 40)}" is not an e-mail address` };
	}
	const phone = readPhone(value, country);
	return 'number' in phone ? { to: phone.number } : phone;
}
