/** «Биты 0-3 (тип сообщения)» of `flag`, and the values of `type`. */
export const messageKinds = {
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
} as const;

export type MessageKind = (typeof messageKinds)[keyof typeof messageKinds];

/** «Биты 10,9 – тип шаблонного сообщения» */
export const templateTypes = ['service', 'transactional', 'authorization', 'advertising'] as const;

/** What `flag` of a status says, which over SMPP is the parameter 0x2001 of a receipt. */
export interface MessageFlags {
	readonly kind: MessageKind | 'unknown';
	readonly secondBalance: boolean;
	/** Null if no template was used. */
	readonly template: (typeof templateTypes)[number] | null;
}

/** «Бит 5 – оплата сообщения со второго баланса. Бит 8 – признак шаблонного сообщения.» */
export function readFlags(flag: number): MessageFlags {
	const isTemplate = (flag & (1 << 8)) !== 0;
	return {
		kind: nameKind(flag & 0b1111),
		secondBalance: (flag & (1 << 5)) !== 0,
		template: isTemplate ? templateTypes[((flag >> 9) & 0b11) as 0 | 1 | 2 | 3] : null,
	};
}

/** The kind that `type` gives as a number. */
export function nameKind(code: number): MessageKind | 'unknown' {
	return (messageKinds as Readonly<Record<number, MessageKind>>)[code] ?? 'unknown';
}
