/** «Виртуальная отправка»: the account is in test mode. */
export const virtualSending = 200;

/** «Возможные коды ошибок в статусе сообщений или HLR-запросов (значения <err>)», but 0, «нет ошибки». */
export const deliveryErrors: Readonly<Record<number, string>> = {
	1: 'The number does not exist',
	6: 'The phone is off or out of coverage',
	11: 'The subscriber can not receive SMS: the service is off, it does not work in the network where the subscriber roams, or the number is a landline',
	12: "The subscriber's phone or SIM card has a fault",
	13: 'The subscriber is blocked, for example for an unpaid bill',
	21: "The subscriber's phone does not support this service",
	[virtualSending]: 'Virtual sending: the account is in test mode, so nothing was sent or billed',
	219: "The SIM card was replaced; for 24 hours the operator lets no message from a sender's name through",
	220: "The operator's queue is full, usually because the phone has been off for long. SMSC tries again by itself",
	237: 'The subscriber did not pick up',
	238: 'The message fits none of the templates that are required for it',
	239: "The message came from an IP address that the account's settings don't allow, or that is new to it",
	240: 'The line was busy, or the subscriber declined the call',
	241: 'The text or sound could not be converted for the call, or the operator did not get all parts of the SMS',
	242: 'An answering machine picked up',
	243: 'Advertising and mass messages need a contract with SMSC',
	244: 'The account may not send mass or advertising messages, or the text holds a forbidden link',
	245: 'The operator reported nothing for a day: whether it was delivered is not known',
	246: "The account's settings forbid sending at this time of day",
	247: 'The daily limit of messages in the settings of the account is reached',
	248: 'SMSC has no route to this number',
	249: 'The number has a wrong format',
	250: 'The settings of the account forbid this number',
	251: 'The daily limit for one number is reached, or the number got more than 50 messages with less than 30 seconds between them',
	252: 'The number is forbidden, for example because it belongs to SMSC',
	253: "SMSC's spam filter stopped the text or the sender",
	254: 'The sender is not registered',
	255: 'The operator refused the message without giving a reason',
};

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

/** Why a message was not delivered; null if nothing went wrong. What the documents don't describe is told with its code. */
export function describeDeliveryError(code: number | null, isEmail: boolean): string | null {
	if (code === null || code === 0) return null;
	const table = isEmail ? emailDeliveryErrors : deliveryErrors;
	return table[code] ?? `SMSC gives the error code ${code}, which its documents don't describe`;
}
