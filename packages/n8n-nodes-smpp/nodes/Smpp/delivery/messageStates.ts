export interface MessageState {
	/** message_state (SMPP 3.4, 5.2.28; 0 and 9: SMPP 5.0). */
	readonly code: number;
	/** Names it where the provider is not SMSC. */
	readonly name: string;
	/** The word for it in a receipt's text (SMPP 3.4, appendix B). */
	readonly stat: string;
	/** No other state follows. ACCEPTD is taken for a step on the way, as operators use it. */
	readonly final: boolean;
	/** SMSC's status and its code, as its HTTP API has them. */
	readonly smsc: { readonly status: string; readonly code: number | null };
}

const onItsWay = { status: 'sentToOperator', code: 0 };
const undeliverable = { status: 'undeliverable', code: 20 };

export const messageStates: readonly MessageState[] = [
	{
		code: 0,
		name: 'scheduled',
		stat: 'SCHEDUL',
		final: false,
		smsc: { status: 'pending', code: -1 },
	},
	{ code: 1, name: 'enroute', stat: 'ENROUTE', final: false, smsc: onItsWay },
	{
		code: 2,
		name: 'delivered',
		stat: 'DELIVRD',
		final: true,
		smsc: { status: 'delivered', code: 1 },
	},
	{ code: 3, name: 'expired', stat: 'EXPIRED', final: true, smsc: { status: 'expired', code: 3 } },
	{ code: 4, name: 'deleted', stat: 'DELETED', final: true, smsc: undeliverable },
	{ code: 5, name: 'undeliverable', stat: 'UNDELIV', final: true, smsc: undeliverable },
	{ code: 6, name: 'accepted', stat: 'ACCEPTD', final: false, smsc: onItsWay },
	{
		code: 7,
		name: 'unknown',
		stat: 'UNKNOWN',
		final: true,
		smsc: { status: 'unknown', code: null },
	},
	{
		code: 8,
		name: 'rejected',
		stat: 'REJECTD',
		final: true,
		smsc: { status: 'forbidden', code: 23 },
	},
	{ code: 9, name: 'skipped', stat: 'SKIPPED', final: true, smsc: undeliverable },
];
