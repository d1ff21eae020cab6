import type { StatusTable } from 'node-frame';

import { readStatus, type OtpAnswer, type OtpDocument } from './document';
import { callerStatuses } from './statuses';

export interface VerifyQuestion {
	/** «Уникальный токен транзакции, полученный ранее» */
	readonly token: string;
	/** «Код ОТР, который ввел пользователь» */
	readonly code: string;
}

export const unknownToken = 12;

/** The statuses that say something about the code, in one word each. */
export const verifyResults = {
	0: 'valid',
	[unknownToken]: 'unknownToken',
	13: 'expired',
	14: 'wrongCode',
} as const;

export type VerifyResult = (typeof verifyResults)[keyof typeof verifyResults];

/** «КОДЫ ОШИБОК»; 4, 5, 7 and 10 are about sending. */
export const verifyStatuses = {
	0: {
		name: 'Code valid',
		happened: 'The code is right',
		advice: 'Nothing to do.',
		repeat: 'safe',
	},
	...callerStatuses,
	[unknownToken]: {
		name: 'Unknown token',
		happened: 'SMSPRO does not know this token',
		advice: "Enter the 'token' that sending the code gave back.",
		repeat: 'useless',
	},
	13: {
		name: 'Code expired',
		happened: 'The life time of this code is over',
		advice: 'Send a new code.',
		repeat: 'useless',
	},
	14: {
		name: 'Wrong code',
		happened: 'The code is not the one that was sent',
		advice: 'Let the receiver enter the code again.',
		repeat: 'useless',
	},
} satisfies StatusTable;

/** POST /api/otp/verify: whether a code belongs to a token. Free of charge. */
export const verifyDocument: OtpDocument<VerifyQuestion, OtpAnswer> = {
	path: '/api/otp/verify',
	statuses: verifyStatuses,
	write: ({ token, code }) => ({ token, code }),
	secrets: ({ token, code }) => [token, code],
	read: (fields) => ({ status: readStatus(fields) }),
};
