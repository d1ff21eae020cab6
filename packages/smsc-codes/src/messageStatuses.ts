/** One row of «Коды статусов». */
export interface MessageStatus {
	/** For the output's `status` field. */
	readonly status: string;
	/** Whether it stays as it is. A delivered message can still turn out to be read, or its link pressed. */
	readonly final: boolean;
	/** Why the message did not arrive, where no error code says it more exactly. */
	readonly reason?: string;
	/** SMSC did not let it out at all, rather than an operator not delivering it. */
	readonly refused?: true;
}

/** A message that SMSC has no more, or never had. It says nothing about the message, so it isn't final. */
export const notFound = -3;

export const undeliverable = 20;

/** «Возможные варианты кодов статусов сообщений или HLR-запросов» */
export const messageStatuses: Readonly<Record<number, MessageStatus>> = {
	[notFound]: {
		status: 'notFound',
		final: false,
		reason:
			'SMSC has no message with this ID to this phone, or no longer: messages move to its archive about a day after sending, and only its support sees them there',
	},
	[-2]: { status: 'paused', final: false },
	[-1]: { status: 'pending', final: false },
	0: { status: 'sentToOperator', final: false },
	1: { status: 'delivered', final: true },
	2: { status: 'read', final: true },
	3: {
		status: 'expired',
		final: true,
		reason: 'The lifetime of the message ended before it could be delivered',
	},
	4: { status: 'linkClicked', final: true },
	[undeliverable]: {
		status: 'undeliverable',
		final: true,
		reason: 'The message could not be delivered',
	},
	22: {
		status: 'invalidNumber',
		final: true,
		reason: 'The number has a wrong format',
		refused: true,
	},
	23: {
		status: 'forbidden',
		final: true,
		reason:
			'SMSC forbade the message: a duplicate, too many messages to one number, a blocked number, or a text or sender that its spam filter stops',
		refused: true,
	},
	24: {
		status: 'insufficientFunds',
		final: true,
		reason: 'The balance was not enough for this message',
		refused: true,
	},
	25: {
		status: 'unavailableNumber',
		final: true,
		reason: 'The number takes no messages, or there is no working route to its operator',
		refused: true,
	},
};

/** The row of a status; of one that the documents don't have, nothing can be said. */
export function describeStatus(code: number | null): MessageStatus {
	return messageStatuses[code ?? NaN] ?? { status: 'unknown', final: false };
}
