import { readStatus, type OtpAnswer, type OtpDocument } from './document';
import { callerStatuses, type OtpStatus } from './statuses';

export interface VerifyQuestion {
	/** «Уникальный токен транзакции, полученный ранее» */
	readonly token: string;
	/** «Код ОТР, который ввел пользователь» */
	readonly code: string;
}

export const unknownToken = 12;
export const expiredCode = 13;

/** The statuses that say something about the code, in one word each. */
export const verifyResults = {
	0: 'valid',
	[unknownToken]: 'unknownToken',
	[expiredCode]: 'expired',
	14: 'wrongCode',
} as const;

export type VerifyResult = (typeof verifyResults)[keyof typeof verifyResults];

/** «КОДЫ ОШИБОК», one table for sending and verifying: what it says of sending (4, 5, 7, 10) is met here in vain, but told. */
export const verifyStatuses = {
	0: {
		name: 'Code valid',
		happened: 'The code is right',
		advice: 'Nothing to do.',
		repeat: 'safe',
		reach: 'request',
	},
	...callerStatuses,
	4: {
		name: 'Not enough money',
		happened: 'SMSPRO did not verify the code, because the balance of the account is not enough',
		advice: 'Top up the account in the SMSPRO cabinet, then verify the code again.',
		cause: 'quota-exhausted',
		repeat: 'safe',
		reach: 'request',
	},
	5: {
		name: 'Sender or text not set',
		happened:
			'SMSPRO did not verify the code, because the OTP service of your account has no approved sender, or no text',
		advice:
			'In the SMSPRO cabinet open the OTP service tab, choose an approved sender and enter a text with %code% in it. Then verify the code again.',
		cause: 'configuration-invalid',
		repeat: 'safe',
		reach: 'request',
	},
	7: {
		name: 'Wrong phone number',
		happened:
			'SMSPRO did not verify the code, because it does not accept the phone number that the code was sent to',
		advice: 'Correct the phone number and send a new code.',
		repeat: 'useless',
		reach: 'request',
	},
	10: {
		name: 'Repeated transaction ID',
		happened: 'SMSPRO did not verify the code, because it takes the transaction for a repeated one',
		advice: 'Send a new code, in a new execution.',
		repeat: 'useless',
		reach: 'request',
	},
	[unknownToken]: {
		name: 'Unknown token',
		happened: 'SMSPRO does not know this token',
		advice: "Enter the 'token' that sending the code gave back.",
		repeat: 'useless',
		reach: 'request',
	},
	[expiredCode]: {
		name: 'Code expired',
		happened: 'The life time of this code is over',
		advice: 'Send a new code.',
		repeat: 'useless',
		reach: 'request',
	},
	14: {
		name: 'Wrong code',
		happened: 'The code is not the one that was sent',
		advice: 'Let the receiver enter the code again.',
		repeat: 'useless',
		reach: 'request',
	},
} satisfies Readonly<Record<number, OtpStatus>>;

/** POST /api/otp/verify: whether a code belongs to a token. Free of charge. */
export const verifyDocument: OtpDocument<VerifyQuestion, OtpAnswer> = {
	path: '/api/otp/verify',
	statuses: verifyStatuses,
	write: ({ token, code }) => ({ token, code }),
	secrets: ({ token, code }) => [token, code],
	read: (fields) => ({ status: readStatus(fields) }),
};
