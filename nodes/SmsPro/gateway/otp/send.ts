import type { StatusTable } from 'node-frame';

import { readStatus, type OtpAnswer, type OtpDocument } from './document';
import { callerStatuses } from './statuses';

export interface SendQuestion {
	/** «Уникальный ID транзакции, максимальный размер 32 символа. Допустимые значения: буквы, цифры» */
	readonly transactionId: string;
	/** International, digits only. */
	readonly phone: string;
}

export interface SendAnswer extends OtpAnswer {
	/** What the code is verified with; '' where the answer has none. */
	readonly token: string;
}

export const codeSent = 0;
export const repeatedTransaction = 10;

/** «Коды ошибок при отправке OTP-сообщений»; 12, 13 and 14 are about verifying. */
export const sendStatuses = {
	[codeSent]: {
		name: 'Code sent',
		happened: 'SMSPRO sent a code',
		advice: 'Nothing to do.',
		repeat: 'useless',
	},
	...callerStatuses,
	4: {
		name: 'Not enough money',
		happened: 'The balance is not enough to send a code',
		advice:
			'Top up the account in the SMSPRO cabinet, then send the code again. A test account answers like this for every number but the one in its own profile.',
		cause: 'quota-exhausted',
		repeat: 'safe',
	},
	5: {
		name: 'Sender or text not set',
		happened: 'The OTP service of your account has no approved sender, or no text',
		advice:
			'In the SMSPRO cabinet open the OTP service tab, choose an approved sender and enter a text with %code% in it.',
		cause: 'configuration-invalid',
		repeat: 'useless',
	},
	7: {
		name: 'Wrong phone number',
		happened: 'SMSPRO does not accept this phone number',
		advice:
			"Correct 'Phone'. A test account answers like this for every number but the one in its own profile.",
		repeat: 'useless',
	},
	[repeatedTransaction]: {
		name: 'Repeated transaction ID',
		happened: 'This transaction ID was used before, so SMSPRO sent no code',
		advice:
			"Give every sending a 'Transaction ID' of its own, or leave it out: the node then makes one that is safe to repeat.",
		cause: 'configuration-invalid',
		repeat: 'useless',
	},
} satisfies StatusTable;

/** POST /api/otp/send: makes a code and sends it in an SMS, as set up in the cabinet. */
export const sendDocument: OtpDocument<SendQuestion, SendAnswer> = {
	path: '/api/otp/send',
	statuses: sendStatuses,
	write: ({ transactionId, phone }) => ({ transaction_id: transactionId, phone }),
	secrets: () => [],
	read: (fields) => {
		const token = fields['token'];
		return {
			status: readStatus(fields),
			token: typeof token === 'string' ? token.trim() : '',
		};
	},
};
