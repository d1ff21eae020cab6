/** «Биты 0-3 (тип сообщения)» of `flag`, and the values of `type`. */
export const messageTypes: Readonly<Record<number, string>> = {
	0: 'sms',
	1: 'flash',
	2: 'binary',
	3: 'wapPush',
	4: 'hlr',
	5: 'ping',
	6: 'mms',
	7: 'call',
	8: 'email',
	10: 'viber',
	12: 'social',
};
