import { seededRandom } from '../../random';
import type { Wire } from './encodeEvent';
import { callEvent, type HandlerEvent } from './events';

/** Who is told of the events. */
export interface StormTarget {
	/** One try. @returns the status of the answer, null without one */
	readonly push: (event: HandlerEvent, wire: Partial<Wire>) => Promise<number | null>;
	/** Tells of an event without being who it must come from. */
	readonly forge: (event: HandlerEvent) => Promise<void>;
}

/** An item that a trigger makes of an event. */
export type EventItem = Readonly<Record<string, unknown>>;

const wires: ReadonlyArray<Partial<Wire>> = [
	{},
	{ method: 'GET' },
	{ format: 'json' },
	{ charset: 'windows-1251' },
	{ hashCharset: 'windows-1251' },
	{ hashes: ['md5', 'crc32'] },
];

/** What no reader can make an event of. */
const odd: readonly HandlerEvent[] = [
	{ fields: [['bounce', '1']], signed: [] },
	{ fields: [['waitcall', '1']], signed: ['phone', 'ts'] },
	{
		fields: [
			['id', '5'],
			['phone', ''],
			['status', '1'],
		],
		signed: ['id', 'phone', 'status'],
	},
];

/** How many pushes are under way at one moment, copies apart. */
const parallel = 3;

const maxAttempts = 50;

/**
 * Pushes at random: of new events and of earlier ones, some of them several
 * times at one moment, in every form, odd and forged ones between them. What isn't answered with 200 comes
 * again.
 */
export class EventStorm {
	/** Of every event that was told; `nameOf` has them from the items. */
	readonly names: string[] = [];
	/** Tries, those of repeats, odd and forged events among them. */
	pushes = 0;

	private readonly random: () => number;
	private readonly earlier: HandlerEvent[] = [];

	constructor(
		seed: number,
		private readonly target: StormTarget,
	) {
		this.random = seededRandom(seed);
	}

	/** Goes on until there were so many pushes. */
	async run(until: number): Promise<void> {
		await Promise.all(Array.from({ length: parallel }, () => this.work(until)));
	}

	private async work(until: number): Promise<void> {
		while (this.pushes < until) {
			if (this.earlier.length > 0 && this.random() < 0.25) {
				await this.push(this.oneOf(this.earlier), this.oneOf(wires));
			} else await this.tellNew();
			if (this.random() < 0.1) await this.push(this.oneOf(odd), {});
		}
	}

	private async tellNew(): Promise<void> {
		const { name, event } = newEvent(this.names.length, (limit) => this.below(limit));
		this.names.push(name);
		if (this.random() < 0.1) {
			this.pushes += 1;
			await this.target.forge(event);
		}
		const copies = this.random() < 0.2 ? 3 : 1;
		await Promise.all(Array.from({ length: copies }, () => this.push(event, this.oneOf(wires))));
		this.earlier.push(event);
	}

	private async push(event: HandlerEvent, wire: Partial<Wire>): Promise<void> {
		for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
			this.pushes += 1;
			if ((await this.target.push(event, wire)) === 200) return;
		}
		throw new Error(`A push was not taken in ${maxAttempts} attempts`);
	}

	private below(limit: number): number {
		return Math.floor(this.random() * limit);
	}

	private oneOf<Some>(list: readonly Some[]): Some {
		return list[this.below(list.length)]!;
	}
}

/** An event that was not told before, and what tells it from the others in the workflow. */
function newEvent(index: number, below: (limit: number) => number) {
	const phone = `7701234${String(below(10_000)).padStart(4, '0')}`;
	const ts = String(1_700_000_000 + index);
	if (index % 4 === 0) {
		return { name: `call ${phone} ${ts}`, event: callEvent(phone, Number(ts) * 1_000) };
	}
	if (index % 4 === 1) {
		const event: HandlerEvent = {
			fields: [
				['id', `in${index}`],
				['phone', phone],
				['mes', `Ответ № ${index} «Да»`],
				['to', '7777'],
				['sent', ts],
				['time', ts],
			],
			signed: ['phone', 'mes', 'to'],
		};
		return { name: `sms in${index}`, event };
	}
	const status = ['-1', '0', '1', '20'][below(4)]!;
	const event: HandlerEvent = {
		fields: [
			['id', `A${index}`],
			['phone', phone],
			['status', status],
			['ts', ts],
			['err', '0'],
			['flag', '0'],
		],
		signed: ['id', 'phone', 'status'],
	};
	return { name: `status A${index}`, event };
}

/** The name of the event that an item is of. */
export function nameOf(item: EventItem): string {
	if (item['event'] === 'callConfirmed') {
		return `call ${String(item['phone'])} ${Date.parse(String(item['receivedAt'])) / 1_000}`;
	}
	return `${item['event'] === 'status' ? 'status' : 'sms'} ${String(item['messageId'])}`;
}
