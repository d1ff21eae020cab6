/** An address as SMPP has it (SMPP 3.4, 5.2.5 to 5.2.7). */
export interface Address {
	/** Type of number. */
	readonly ton: number;
	/** Numbering plan indicator. */
	readonly npi: number;
	readonly address: string;
}

const ton = { unknown: 0, international: 1, alphanumeric: 5 };
const npi = { unknown: 0, isdn: 1 };

/** Shorter numbers are an operator's short codes, which have no country. */
const minInternational = 10;

/**
 * The sender with its type of number and numbering plan. Empty takes the account's own sender.
 *
 * @param nameNpi the numbering plan that the operator gives names
 */
export function sourceAddress(sender: string, nameNpi: number): Address {
	const digits = /^\+?(\d+)$/.exec(sender)?.[1];
	if (sender === '') return { ton: ton.unknown, npi: npi.unknown, address: '' };
	if (digits === undefined) return { ton: ton.alphanumeric, npi: nameNpi, address: sender };
	const isLong = digits.length >= minInternational;
	return { ton: isLong ? ton.international : ton.unknown, npi: npi.isdn, address: digits };
}

/** A phone number goes as an international ISDN number, an e-mail address without a type. */
export function destinationAddress(to: string): Address {
	return /^\d+$/.test(to)
		? { ton: ton.international, npi: npi.isdn, address: to }
		: { ton: ton.unknown, npi: npi.unknown, address: to };
}
