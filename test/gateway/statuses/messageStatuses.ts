import type { StatusTable } from './StatusTable';

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
