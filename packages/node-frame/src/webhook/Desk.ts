import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import type { Ending } from './deadline';
import { handOver, type Decision } from './handOver';
import { Reservations } from './Reservations';
import { TakenMemory } from './TakenMemory';

/** What a trigger takes in over its webhook. */
export interface RowKind<Row extends object> {
	/** Where in the node's static data the memory stands. */
	readonly storedAs: string;
	/** The same text for rows of which the second is a repeat of the first. */
	keyOf(row: Row): string;
	/** The same text for rows that must not be worked on at once: for a row, and for what is made of it. */
	subjectOf(row: Row): string;
	/** What the workflow gets of a row; by default, the row. */
	toItem?(row: Row): IDataObject;
}

/** The deadline came before an earlier request with the same rows was dealt with. */
export class StillWorkedOn extends Error {
	constructor() {
		super('an earlier request with the same content is still being worked on');
	}
}

/** By workflow and node, each for rows of that node's kind. */
const desks = new Map<string, unknown>();

/** Where this process takes in what comes to the node. @param kind the same one each time */
export function deskOf<Row extends object>(
	context: IWebhookFunctions,
	kind: RowKind<Row>,
): Desk<Row> {
	const node = `${context.getWorkflow().id} ${context.getNode().id}`;
	const desk = (desks.get(node) as Desk<Row> | undefined) ?? new Desk(kind);
	desks.set(node, desk);
	return desk;
}

/** Takes each row in once, however often, and however many at once, requests bring it. */
export class Desk<Row extends object> {
	private readonly memory: TakenMemory<Row>;
	private readonly reservations = new Reservations();
	/** Static data of requests in which the memory was changed: n8n stores it when the request ends. */
	private readonly changed = new Set<WeakRef<IDataObject>>();

	constructor(private readonly kind: RowKind<Row>) {
		this.memory = new TakenMemory((row) => kind.keyOf(row));
	}

	/**
	 * Reserves what is news among the rows, lets it be decided on, looks again, hands it over and
	 * remembers it. What another request has reserved is waited for, and taken here if nothing comes of
	 * it there.
	 *
	 * @param decide is not called if there is no news
	 * @throws StillWorkedOn, and what `decide` throws; then nothing is reserved or remembered
	 */
	async take(
		context: IWebhookFunctions,
		rows: readonly Row[],
		decide: (news: readonly Row[]) => Promise<Decision<Row>>,
		deadline: Ending,
	): Promise<IWebhookResponseData> {
		const store = this.recall(context);
		for (;;) {
			const news = this.memory.withoutRepeats(rows, Date.now());
			if (news.length === 0) return handOver(context, { rows: [], isComplete: true });
			const subjects = news.map((row) => this.kind.subjectOf(row));
			const holder = this.reservations.find(subjects);
			if (holder === undefined) {
				return await this.work(context, news, subjects, decide, store);
			}
			await Promise.race([holder.over, deadline.over]);
			if (deadline.isOver) throw new StillWorkedOn();
		}
	}

	private async work(
		context: IWebhookFunctions,
		news: readonly Row[],
		subjects: readonly string[],
		decide: (news: readonly Row[]) => Promise<Decision<Row>>,
		store: () => void,
	): Promise<IWebhookResponseData> {
		const reservation = this.reservations.reserve(subjects);
		let isHandedOver = false;
		try {
			const { rows, isComplete } = await decide(news);
			// What came of one of them may have been taken before, and other processes have gone on meanwhile.
			const left = this.memory.withoutRepeats(rows, Date.now());
			isHandedOver = left.length > 0;
			if (isHandedOver) reservation.releaseOnceAnswered(context.getResponseObject());
			const onTaken = () => {
				this.memory.remember(left, Date.now());
				store();
				reservation.release();
			};
			return handOver(context, { rows: left, isComplete }, this.kind.toItem, onTaken);
		} finally {
			if (!isHandedOver) reservation.release();
		}
	}

	/**
	 * n8n stores the memory with the workflow: it reads it when a request comes in and writes it when
	 * the request is answered, so it outlives restarts, and all processes see it. But whatever else is
	 * stored meanwhile is overwritten, and overwrites: another request, or an execution that changes
	 * static data. So this process keeps a copy, puts back what is missing, and keeps what requests have
	 * still to store up to date. Nothing does that between processes, where n8n lets a webhook see no more
	 * than was stored when its request came in; n8n's own deduplication would not do better, and webhooks
	 * have no access to it.
	 *
	 * @returns stores the memory as it is then
	 */
	private recall(context: IWebhookFunctions): () => void {
		const stored: IDataObject = context.getWorkflowStaticData('node');
		const reference = new WeakRef(stored);
		const store = () => {
			this.changed.add(reference);
			this.renew();
		};
		if (!this.memory.learn(stored[this.kind.storedAs])) store();
		return store;
	}

	/** In all of them, so that a request which ends later than others does not store less than they did. */
	private renew(): void {
		for (const reference of this.changed) {
			const stored = reference.deref();
			if (stored === undefined) this.changed.delete(reference);
			else stored[this.kind.storedAs] = this.memory.toString();
		}
	}
}
