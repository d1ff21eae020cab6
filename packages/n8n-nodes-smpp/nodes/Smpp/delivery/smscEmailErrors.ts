/** SMSC's error codes (`err`) of e-mail, where they differ from those of SMS. */
export const smscEmailErrors: Readonly<Record<number, string>> = {
	1: 'The address does not exist',
	2: 'The mailbox is full',
	3: "The recipient's mail server was not found",
	4: 'The mailbox is blocked',
	245: 'The mail server gave no status within a day',
	248: 'There is no working mail gateway to the address',
	249: 'The address has a wrong format',
	252: 'The address is forbidden',
	255: "The recipient's mail server refused the message",
};
