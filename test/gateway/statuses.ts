/** What the gateway says about a status: code → description. */
export type StatusTable = Readonly<Record<number, string>>;

/** "Статусы отправки", with the text that goes into `<message>`. */
export const messageStatuses: StatusTable = {
	0: '',
	1: 'Request format error',
	2: 'Authorization failed',
	3: 'IP address is not allowed',
	4: 'Not enough money',
	5: 'Sender name is not allowed',
	6: 'Blocked by stop words',
	7: 'Incorrect phone number',
	8: 'Incorrect time format',
	9: 'Request processing timeout',
	10: 'Repeated id',
	11: 'Test request, not sent',
};

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
