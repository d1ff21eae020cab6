import { readStatus, type OtpAnswer, type OtpDocument } from './document';
import { callerStatuses, type OtpStatus } from './statuses';

export interface SendQuestion {
	/** «Уникальный ID транзакции, максимальный размер 32 символа. Допустимые значения: буквы, цифры» */
	readonly transactionId: string;
	/** International, digits only. */
	readonly phone: string;
}

export interface SendAnswer extends OtpAnswer {
	/** What the code is verified with, as text whatever its JSON type; '' where the answer has none. */
	readonly token: string;
}

export const codeSent = 0;
export const repeatedTransaction = 10;

/** «Коды ошибок при отправке OTP-сообщений» */
export const sendStatuses = {
	[codeSent]: {
		name: 'Code sent',
		happened: 'SMSPRO sent a code',
		advice: 'Nothing to do.',
		repeat: 'useless',
		reach: 'request',
	},
	...callerStatuses,
	4: {
		name: 'Not enough money',
		happened: 'The balance is not enough to send a code',
		advice:
			'Top up the account in the SMSPRO cabinet, then send the code again. A test account answers like this for every number but the one in its own profile.',
		cause: 'quota-exhausted',
		repeat: 'safe',
		// A test account answers like this as well, but not for its own number.
		reach: 'request',
	},
	5: {
		name: 'Sender or text not set',
		happened: 'The OTP service of your account has no approved sender, or no text',
		advice:
			'In the SMSPRO cabinet open the OTP service tab, choose an approved sender and enter a text with %code% in it.',
		cause: 'configuration-invalid',
		repeat: 'useless',
		reach: 'everything',
	},
	7: {
		name: 'Wrong phone number',
		happened: 'SMSPRO does not accept this phone number',
		advice:
			"Correct 'Phone'. A test account answers like this for every number but the one in its own profile.",
		repeat: 'useless',
		reach: 'request',
	},
	[repeatedTransaction]: {
		name: 'Repeated transaction ID',
		happened: 'This transaction ID was used before, so SMSPRO sent no code',
		advice:
			"Give every sending a 'Transaction ID' of its own, or leave it out: the node then makes one that is safe to repeat.",
		cause: 'configuration-invalid',
		repeat: 'useless',
		reach: 'request',
	},
	12: aboutVerifying('Invalid token', 'a token that is not valid'),
	13: aboutVerifying('Time expired', 'a code whose life time is over'),
	14: aboutVerifying('Invalid code', 'a wrong code'),
} satisfies Readonly<Record<number, OtpStatus>>;

/** The documents have one table for both requests: a row that only makes sense in the other one. */
function aboutVerifying(name: string, matter: string): OtpStatus {
	return {
		name,
		happened: `SMSPRO sent no code, and answered about ${matter} instead, as it should only do to a code that is verified`,
		advice:
			'Check the base URL in the credential, and any proxy between n8n and SMSPRO. If they are right, ask the support of SMSPRO what this status means for your account.',
		repeat: 'useless',
		reach: 'request',
	};
}

/** POST /api/otp/send: makes a code and sends it in an SMS, as set up in the cabinet. */
export const sendDocument: OtpDocument<SendQuestion, SendAnswer> = {
	path: '/api/otp/send',
	statuses: sendStatuses,
	write: ({ transactionId, phone }) => ({ transaction_id: transactionId, phone }),
	secrets: () => [],
	read: (fields) => ({ status: readStatus(fields), token: textOf(fields['token']) }),
};

function textOf(token: unknown): string {
	if (token === undefined || token === null) return '';
	return typeof token === 'string' ? token.trim() : JSON.stringify(token);
}
