/** The program's flags: name, what stands after it, what it does. */
export const flags = [
	{ name: 'port', value: 'N', says: 'port on 127.0.0.1 (default 8085; 0: any free one)' },
	{ name: 'latency', value: 'MS', says: 'how long each answer takes (default 0)' },
	{ name: 'login', value: 'TEXT', says: "the account's login" },
	{ name: 'password', value: 'TEXT', says: "the account's password" },
	{ name: 'api-key', value: 'TEXT', says: "the account's OTP key" },
	{ name: 'balance', value: 'N', says: 'money on the account' },
	{ name: 'price', value: 'N', says: 'price of one SMS' },
	{ name: 'senders', value: 'A,B', says: 'approved sender names' },
	{ name: 'stop-words', value: 'A,B', says: 'words that block a message (status 6)' },
	{ name: 'report-url', value: 'URL', says: 'where delivery reports are pushed to' },
	{ name: 'report-seconds', value: 'N', says: 'how long until a message is delivered (default 5)' },
	{ name: 'push-seconds', value: 'N', says: 'how often changed reports are pushed (default 1)' },
	{ name: 'push-retry-seconds', value: 'N', says: 'until a push is repeated (default 600)' },
	{ name: 'quirks', value: 'JSON', says: 'e.g. \'{"namespace":"prefixed","bom":true}\'' },
	{ name: 'disturb-every', value: 'N', says: 'every Nth request goes wrong, each time otherwise' },
] as const;

export type FlagName = (typeof flags)[number]['name'];
