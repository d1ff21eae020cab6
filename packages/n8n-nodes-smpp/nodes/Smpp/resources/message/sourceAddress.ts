import type { Provider } from '../../text/Provider';
import type { Address } from './Address';

const ton = { unknown: 0, international: 1, alphanumeric: 5 };
const npi = { unknown: 0, isdn: 1 };

/** Shorter numbers are an operator's short codes, which have no country. */
const minInternational = 10;

/**
 * The sender with its type of number and numbering plan (SMPP 3.4, 5.2.5 and 5.2.6). Names have the plan that SMSC publishes
 * for its own service, and none elsewhere. Empty takes the account's own sender.
 */
export function sourceAddress(sender: string, provider: Provider): Address {
	const digits = /^\+?(\d+)$/.exec(sender)?.[1];
	if (sender === '') return { ton: ton.unknown, npi: npi.unknown, address: '' };
	if (digits === undefined) {
		const plan = provider === 'smsc' ? npi.isdn : npi.unknown;
		return { ton: ton.alphanumeric, npi: plan, address: sender };
	}
	const isLong = digits.length >= minInternational;
	return { ton: isLong ? ton.international : ton.unknown, npi: npi.isdn, address: digits };
}
