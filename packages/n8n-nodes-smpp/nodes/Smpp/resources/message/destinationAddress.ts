import type { Address } from './Address';

/** A phone number goes as an international ISDN number, an e-mail address without a type. */
export function destinationAddress(to: string): Address {
	const isPhone = /^\d+$/.test(to);
	return { ton: isPhone ? 1 : 0, npi: isPhone ? 1 : 0, address: to };
}
