import type { Account } from './Account';

export function createAccount(given: Partial<Account> = {}): Account {
	return {
		login: 'demo',
		// Holds what a form has to escape, so that a client which doesn't is found out at once.
		password: 'Pa55&wörd=7+',
		apiKey: 'demo/k3y+1=',
		balance: 1_000,
		currency: 'KZT',
		price: 2.5,
		senders: ['SMSC', 'MyShop', 'news@example.com'],
		stopWords: ['casino', 'казино'],
		allowedIps: [],
		blocked: false,
		virtual: false,
		...given,
	};
}
