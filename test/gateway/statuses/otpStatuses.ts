import type { StatusTable } from './StatusTable';

/** "КОДЫ ОШИБОК" of the OTP API; 0 reads "Code Sent" for send and "Code Valid" for verify. */
export const otpStatuses: StatusTable = {
	1: 'Bad Format',
	2: 'Bad Auth',
	3: 'Bad IP-address',
	4: 'Not Enough Money',
	5: 'Sender or text are not set',
	7: 'Invalid Phone',
	10: 'Invalid Transaction ID',
	12: 'Invalid Token',
	13: 'Time-Expired',
	14: 'Invalid Code',
};
