import type { Account } from './Account';
import type { AccountOptions } from './AccountOptions';

export function createAccount(options: AccountOptions = {}): Account {
	return {
		login: 'demo',
		// Holds what XML has to escape, so that a client which doesn't is found out at once.
		password: 'Pa55&word<7>',
		apiKey: 'c0de'.repeat(8),
		balance: 20_123.12,
		pricePerSms: 0.5,
		state: 0,
		profilePhone: '996555000000',
		stopWords: ['казино', 'casino'],
		allowedIps: [],
		reportUrl: null,
		...options,
		senders: [...(options.senders ?? ['SMSPRO.KG', 'My-company'])],
		refusedNumbers: new Set(options.refusedNumbers),
		otp: {
			sender: 'SMSPRO.KG',
			text: 'Ваш код %code% действителен в течение %time% минут.',
			codeLength: 6,
			alphabet: '0123456789',
			lifetimeMinutes: 5,
			...options.otp,
		},
		knownIds: new Set(),
	};
}
