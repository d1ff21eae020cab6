/** «Возможные коды ошибок в статусе e-mail сообщений (значения <err>)», but 0, «нет ошибки». 2, 3 and 4 stand only here. */
export const emailDeliveryErrors: Readonly<Record<number, string>> = {
	1: 'The address does not exist',
	2: "The recipient's mailbox is full",
	3: "The domain of the recipient's address was not found",
	4: "The recipient's mailbox is blocked",
	239: "The message came from an IP address that the account's settings don't allow, or that is new to it",
	245: "The recipient's mail server reported nothing for a day: whether it was delivered is not known",
	248: 'SMSC has no mail gateway for this address and text',
	249: 'The address has a wrong format',
	252: 'The address is forbidden, for example because it is on a block list',
	253: "SMSC's spam filter stopped the text or the sender",
	254: "The sender's address is not registered",
	255: "The recipient's mail server refused the message without giving a reason",
};
