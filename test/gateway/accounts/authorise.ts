import type { Account } from './Account';

export function authorise(
	accounts: ReadonlyMap<string, Account>,
	login: string,
	password: string,
): Account | undefined {
	const account = accounts.get(login);
	return account?.password === password ? account : undefined;
}
