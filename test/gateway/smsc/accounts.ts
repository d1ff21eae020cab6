/** Somebody who may ask the simulator. */
export interface Account {
	readonly login: string;
	readonly password: string;
	readonly apiKey: string;
	balance: number;
	readonly currency: string;
	/** Of one SMS part; every other channel costs the same for a message. */
	readonly price: number;
	/** Registered sender names; another one is error 6. */
	readonly senders: readonly string[];
	/** «чёрный список»: numbers that get status 23. */
	readonly stopList: Set<string>;
	/** Words in a text that make it error 6. */
	readonly stopWords: readonly string[];
	/** Empty: from everywhere. Another caller gets error 2. */
	readonly allowedIps: readonly string[];
	/** «IP-адрес временно заблокирован»: every request gets error 4. */
	blocked: boolean;
	/** «Режим тестирования (виртуальная отправка без оплаты)»: err 200, nothing billed. */
	virtual: boolean;
	/** «Адрес обработчика»: one for all events; null for none. */
	handlerUrl: string | null;
	/** What events are signed with, if the address asks for a hash. */
	handlerSecret: string;
}

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
		stopList: new Set(),
		stopWords: ['casino', 'казино'],
		allowedIps: [],
		blocked: false,
		virtual: false,
		handlerUrl: null,
		handlerSecret: 'handler-s3cret',
		...given,
	};
}
