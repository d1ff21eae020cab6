import type { Account } from '../accounts/Account';
import { roundMoney } from '../ledger/roundMoney';

/** "общее число отправленных и подлежащих тарификации SMS равно произведению phones и smscnt" */
export function costOf(account: Account, parts: number, phones: number): number {
	return roundMoney(account.pricePerSms * parts * phones);
}
