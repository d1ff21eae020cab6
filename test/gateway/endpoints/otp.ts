import type { GatewayState } from '../Gateway';
import { type Account, admits } from '../accounts';
import {
	type OtpReply,
	type OtpRequest,
	readJsonFields,
	renderOtpReply,
} from '../documents/otpJson';
import { roundMoney } from '../ledger';
import { recognisePhone } from '../phones';
import { randomText } from '../random';
import { countParts } from '../sms/countParts';
import { costOf } from '../sms/judgePacket';
import { otpStatuses } from '../statuses';
import type { Endpoint } from './Endpoint';

/** A code that was sent, waiting to be verified. */
export interface OtpSession {
	readonly login: string;
	readonly code: string;
	/** Milliseconds since 1970. */
	readonly expiresAt: number;
}

function otpEndpoint(
	operation: 'send' | 'verify',
	idField: string,
	answer: (request: OtpRequest, state: GatewayState) => OtpReply,
): Endpoint {
	return {
		name: operation === 'send' ? 'otpSend' : 'otpVerify',
		// "Для вызова используется метод POST или GET": a GET's fields are taken from its query.
		methods: ['POST', 'GET'],
		open({ method, query, body, apiKey }, state) {
			const fields = method === 'GET' ? Object.fromEntries(query) : readJsonFields(body ?? '');
			const account = [...state.accounts.values()].find((each) => each.apiKey === apiKey);
			const phone = fields?.['phone'];
			return {
				login: account?.login ?? '',
				id: fields?.[idField] ?? '',
				numbers: phone === undefined ? [] : [phone],
				process({ ip }) {
					const reply = answer({ fields, account, ip }, state);
					return {
						httpStatus: 200,
						headers: { 'content-type': 'application/json' },
						body: renderOtpReply(reply, operation, state.quirks),
						status: reply.status,
					};
				},
				refuseAsBusy: undefined,
			};
		},
	};
}

const transactionIdForms = {
	/** "максимальный размер 32 символа. Допустимые значения: буквы, цифры." */
	documented: /^[A-Za-z0-9]{1,32}$/,
	/** Some send a UUID with its hyphens. */
	met: /^[A-Za-z0-9-]{1,36}$/,
};

/** As in the documents' samples. */
const documentedToken = /^[0-9a-f]{32}$/;

/** "2. ОТПРАВКА ОТР" */
export const otpSend = otpEndpoint('send', 'transaction_id', ({ fields, account, ip }, state) => {
	const transactionId = fields?.['transaction_id'] ?? '';
	const refuse = (status: number) => {
		if (state.quirks.remembersRefusedIds) account?.knownIds.add(transactionId);
		return { status, description: otpStatuses[status] ?? '' };
	};

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

/** "3. ПРОВЕРКА ОТР": free, and as often as one likes. */
export const otpVerify = otpEndpoint('verify', 'token', ({ fields, account, ip }, state) => {
	const refuse = (status: number) => ({ status, description: otpStatuses[status] ?? '' });

	const token = fields?.['token'] ?? '';
	const code = fields?.['code'] ?? '';
	if (token === '' || code === '') return refuse(1);
	if (state.quirks.strictTokens && !documentedToken.test(token)) return refuse(1);
	if (account === undefined) return refuse(2);
	if (!admits(account, ip)) return refuse(3);

	const session = state.otpSessions.get(token);
	if (session?.login !== account.login) return refuse(12);
	if (state.now() >= session.expiresAt) return refuse(13);
	if (code !== session.code) return refuse(14);
	if (state.quirks.tokenDiesOnSuccess) state.otpSessions.delete(token);
	return { status: 0, description: 'Code Valid' };
});
