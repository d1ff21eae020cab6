/** The channels of send.php, and the number each has in `flag` and `type`. */
export const messageKinds = {
	sms: 0,
	flash: 1,
	bin: 2,
	push: 3,
	hlr: 4,
	ping: 5,
	mms: 6,
	call: 7,
	mail: 8,
	viber: 10,
	soc: 12,
	tg: 12,
} as const;

export type MessageKind = keyof typeof messageKinds;

/** «Ответы для HLR-запросов» */
export interface HlrData {
	readonly imsi: string;
	readonly msc: string;
	readonly mcc: string;
	readonly mnc: string;
	readonly cn: string;
	readonly net: string;
	readonly rcn: string;
	readonly rnet: string;
}

/** One message to one recipient, and what becomes of it. */
export interface Message {
	readonly login: string;
	readonly id: string;
	readonly phone: string;
	readonly kind: MessageKind;
	readonly text: string;
	readonly comment: string;
	readonly sender: string;
	readonly subject: string;
	readonly voice: string;
	readonly parts: number;
	readonly cost: number;
	/** Milliseconds since 1970. */
	readonly acceptedAt: number;
	/** When it goes out. */
	readonly sendAt: number;
	/** What it ends with; until then it waits (-1) and is with the operator (0). */
	readonly fate: Fate;
	readonly flag: number;
	readonly hlr: HlrData | null;
	readonly deleted: boolean;
}

export interface Fate {
	readonly status: number;
	readonly err: number;
}
