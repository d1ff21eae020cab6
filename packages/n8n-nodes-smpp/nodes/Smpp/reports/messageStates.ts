export interface MessageState {
	/** message_state (SMPP 3.4, 5.2.28; 0 and 9: SMPP 5.0). */
	readonly code: number;
	readonly name: StateName;
	/** The word for it in a receipt's text (SMPP 3.4, appendix B). */
	readonly stat: string;
	/** No other state follows. ACCEPTD is taken for a step on the way, as operators use it. */
	readonly final: boolean;
}

const rows = [
	{ code: 0, name: 'scheduled', stat: 'SCHEDUL', final: false },
	{ code: 1, name: 'enroute', stat: 'ENROUTE', final: false },
	{ code: 2, name: 'delivered', stat: 'DELIVRD', final: true },
	{ code: 3, name: 'expired', stat: 'EXPIRED', final: true },
	{ code: 4, name: 'deleted', stat: 'DELETED', final: true },
	{ code: 5, name: 'undeliverable', stat: 'UNDELIV', final: true },
	{ code: 6, name: 'accepted', stat: 'ACCEPTD', final: false },
	{ code: 7, name: 'unknown', stat: 'UNKNOWN', final: true },
	{ code: 8, name: 'rejected', stat: 'REJECTD', final: true },
	{ code: 9, name: 'skipped', stat: 'SKIPPED', final: true },
] as const;

export type StateName = (typeof rows)[number]['name'];

export const messageStates: readonly MessageState[] = rows;
