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
	bot: 12,
} as const;

export type MessageKind = keyof typeof messageKinds;

/** «Ответы для HLR-запросов» */
interface HlrData {
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
	/** «bot»: whose messenger account it came from; empty for other kinds. */
	readonly bot: string;
}

export interface Fate {
	readonly status: number;
	readonly err: number;
}

/** «Without + the number may be auto-corrected (8… → 7…), with + it's taken as is»; e-mail and messenger names stay. */
export function correctPhone(given: string): string {
	const phone = given.trim();
	if (/[@#]/.test(phone)) return phone;
	const digits = phone.replace(/[^\d+]/g, '');
	if (digits.startsWith('+')) return digits.slice(1);
	return /^8\d{10}$/.test(digits) ? `7${digits.slice(1)}` : digits;
}

/** What a message ends with, by the last two digits of its number; any other is delivered. */
export const fates: Readonly<Record<string, Fate>> = {
	'00': { status: 0, err: 0 },
	'02': { status: 2, err: 0 },
	'03': { status: 3, err: 6 },
	'04': { status: 4, err: 0 },
	'20': { status: 20, err: 1 },
	'21': { status: 20, err: 13 },
	'25': { status: 25, err: 248 },
};

export function fateOf(phone: string): Fate {
	return fates[phone.slice(-2)] ?? { status: 1, err: 0 };
}

/** Numbers that are refused at once, while the others of the same request go out. */
const refusals: Readonly<Record<string, Fate>> = {
	'22': { status: 22, err: 249 },
	'23': { status: 23, err: 252 },
};

export function refusalOf(phone: string): Fate | undefined {
	return refusals[phone.slice(-2)];
}

const sendingMs = 2_000;
const deliveryMs = 5_000;
const hourMs = 3_600_000;

/** Moscow is three hours ahead of UTC. */
const moscowMs = 3 * hourMs;

const dayMs = 24 * hourMs;

/** Every message that SMSC has, by account, id and phone; the latest one where several have the same. */
export class Messages {
	readonly all: Message[] = [];

	/** Where in `all` those of an account, id and phone are, the latest last. */
	private readonly places = new Map<string, number[]>();

	add(message: Message): void {
		const { login, id, phone } = message;
		const key = `${login} ${id} ${phone}`;
		const places = this.places.get(key);
		if (places) places.push(this.all.length);
		else this.places.set(key, [this.all.length]);
		this.all.push(message);
	}

	find(login: string, id: string, phone: string, now: number): Message | undefined {
		const places = this.places.get(`${login} ${id} ${phone}`) ?? [];
		const place = places.findLast((each) => !this.all[each]!.deleted);
		const message = place === undefined ? undefined : this.all[place];
		return message && isArchived(message, now) ? undefined : message;
	}

	delete(message: Message): void {
		this.all[this.all.indexOf(message)] = { ...message, deleted: true };
	}

	/** The number that SMSC itself gives the next message: small ones, in sequence. */
	nextId(login: string): string {
		const own = this.all.filter((each) => each.login === login && /^\d{1,6}$/.test(each.id));
		return String(Math.max(0, ...own.map(({ id }) => Number(id))) + 1);
	}

	clear(): void {
		this.all.length = 0;
		this.places.clear();
	}
}

export interface CurrentStatus extends Fate {
	/** Milliseconds since 1970. */
	readonly changedAt: number;
}

/** Where a message stands now. */
export function statusAt(message: Message, now: number): CurrentStatus {
	const { sendAt, acceptedAt, fate } = message;
	const operatorAt = sendAt + sendingMs;
	const endAt = sendAt + deliveryMs;
	if (now < operatorAt) return { status: -1, err: 0, changedAt: acceptedAt };
	if (now < endAt || fate.status === 0) return { status: 0, err: 0, changedAt: operatorAt };
	return { ...fate, changedAt: endAt };
}

/**
 * «В 03:00 по московскому времени переносятся сообщения с конечным статусом, отправленные до 18:00
 * прошедшего дня.»
 */
function isArchived(message: Message, now: number): boolean {
	if (statusAt(message, now).status <= 0) return false;
	const moscowNow = now + moscowMs;
	const midnight = moscowNow - (((moscowNow % dayMs) + dayMs) % dayMs);
	const threeToday = midnight + 3 * hourMs;
	const lastMove = moscowNow >= threeToday ? threeToday : threeToday - dayMs;
	return message.sendAt + moscowMs < lastMove - 9 * hourMs;
}
