export interface MessageState {
	/** message_state (SMPP 3.4, 5.2.28; 0 and 9: SMPP 5.0). */
	readonly code: number;
	readonly name: StateName;
	/** The words for it in a receipt's text: that of SMPP 3.4, appendix B, and those that operators write in its place. */
	readonly stats: readonly string[];
	/** No other state follows. ACCEPTD is taken for a step on the way, as operators use it. */
	readonly final: boolean;
}

const rows = [
	{ code: 0, name: 'scheduled', stats: ['SCHEDUL', 'SCHEDULED'], final: false },
	{ code: 1, name: 'enroute', stats: ['ENROUTE'], final: false },
	{ code: 2, name: 'delivered', stats: ['DELIVRD', 'DELIVERED'], final: true },
	{ code: 3, name: 'expired', stats: ['EXPIRED'], final: true },
	{ code: 4, name: 'deleted', stats: ['DELETED'], final: true },
	{
		code: 5,
		name: 'undeliverable',
		stats: ['UNDELIV', 'UNDELIVERABLE', 'UNDELIVERED', 'FAILED'],
		final: true,
	},
	{ code: 6, name: 'accepted', stats: ['ACCEPTD', 'ACCEPTED'], final: false },
	{ code: 7, name: 'unknown', stats: ['UNKNOWN'], final: true },
	{ code: 8, name: 'rejected', stats: ['REJECTD', 'REJECTED'], final: true },
	{ code: 9, name: 'skipped', stats: ['SKIPPED'], final: true },
] as const;

export type StateName = (typeof rows)[number]['name'];

export const messageStates: readonly MessageState[] = rows;

const states = new Map(
	messageStates.flatMap((state) => state.stats.map((stat) => [stat, state] as const)),
);

/** The state that a word of a receipt's text stands for, in capital letters or small ones. */
export function stateOfStat(stat: string): MessageState | undefined {
	return states.get(stat.toUpperCase());
}
