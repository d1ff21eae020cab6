import type { Account } from '../accounts/Account';
import { admits } from '../accounts/admits';
import type { GatewayState } from '../GatewayState';
import { roundMoney } from '../ledger/roundMoney';
import { recognisePhone } from '../phones/recognisePhone';
import { randomText } from '../random/randomText';
import { costOf } from '../sms/costOf';
import { countParts } from '../sms/countParts';
import { otpStatuses } from '../statuses/otpStatuses';
import { otpEndpoint } from './otpEndpoint';

const transactionIdForms = {
	/** "максимальный размер 32 символа. Допустимые значения: буквы, цифры." */
	documented: /^[A-Za-z0-9]{1,32}$/,
	/** Some send a UUID with its hyphens. */
	met: /^[A-Za-z0-9-]{1,36}$/,
};

/** "2. ОТПРАВКА ОТР" */
export const otpSend = otpEndpoint('send', 'transaction_id', ({ fields, account, ip }, state) => {
	const refuse = (status: number) => ({ status, description: otpStatuses[status] ?? '' });

	const transactionId = fields?.['transaction_id'] ?? '';
	const phone = fields?.['phone'] ?? '';
	const form = state.quirks.strictIds ? transactionIdForms.documented : transactionIdForms.met;
	if (!form.test(transactionId) || phone === '') return refuse(1);
	if (account === undefined) return refuse(2);
	if (!admits(account, ip)) return refuse(3);
	if (account.knownIds.has(transactionId)) return refuse(10);

	const { sender, text } = account.otp;
	if (text === '' || !account.senders.includes(sender)) return refuse(5);
	const number = recognisePhone(phone);
	if (number === undefined || account.refusedNumbers.has(number)) return refuse(7);
	if (account.state === 1 && number !== account.profilePhone) {
		return refuse(state.quirks.testModeStatus);
	}
	const token = textCode(account, transactionId, number, state);
	return token === undefined ? refuse(4) : { token, status: 0, description: 'Code Sent' };
});

/** The token, or undefined when there isn't enough money. */
function textCode(
	account: Account,
	id: string,
	number: string,
	state: GatewayState,
): string | undefined {
	const { sender, codeLength, alphabet, lifetimeMinutes } = account.otp;
	const code = randomText(codeLength, alphabet, state.random);
	const text = account.otp.text
		.replaceAll('%code%', () => code)
		.replaceAll('%time%', String(lifetimeMinutes));
	const parts = countParts(text);
	const cost = costOf(account, parts, 1);
	if (cost > account.balance) return undefined;

	const token = randomText(32, '0123456789abcdef', state.random);
	const entry = {
		login: account.login,
		id,
		number,
		text,
		sender,
		sendAt: null,
		parts,
		cost,
		acceptedAt: new Date(state.now()),
		otp: { token, code },
	};
	state.ledger.add(entry);
	state.reports.add(entry);
	state.otpSessions.set(token, {
		login: account.login,
		code,
		expiresAt: state.now() + lifetimeMinutes * 60_000,
	});
	account.knownIds.add(id);
	account.balance = roundMoney(account.balance - cost);
	return token;
}
