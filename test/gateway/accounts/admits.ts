import type { Account } from './Account';

/** "Недопустимый IP-адрес отправителя": whether the account's list holds the caller. */
export function admits(account: Account, ip: string): boolean {
	return account.allowedIps.length === 0 || account.allowedIps.includes(ip);
}
