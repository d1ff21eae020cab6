import {
	maxCount,
	type IncomingAnswer,
	type IncomingMessage,
	type IncomingQuestion,
} from '../gateway/scripts/incoming';

export type AskIncoming = (question: IncomingQuestion) => Promise<IncomingAnswer>;

/** Those behind an ID, or those of the last hours. */
export type Since = { readonly afterId: string } | { readonly hours: number };

/** Messages in one request. Ten times as many, SMSC's limit, could be more than an answer may hold. */
export const pageSize = 1_000;

/**
 * All messages since then, each once, in the order of their IDs: SMSC's own order isn't documented.
 *
 * Neither is which ones a full page leaves out. So a page of one message tells: if that is the oldest,
 * the next page begins behind this one; if it is the newest, only the largest page reaches back.
 *
 * @throws what `ask` throws; then none of them counts as found
 */
export async function findIncoming(ask: AskIncoming, since: Since): Promise<IncomingMessage[]> {
	const found = new Map<bigint, IncomingMessage>();
	const after = 'afterId' in since ? BigInt(since.afterId) : undefined;
	const keep = ({ messages }: IncomingAnswer): bigint | undefined => {
		const before = found.size;
		for (const message of messages) {
			const id = BigInt(message.id);
			if (after === undefined || id > after) found.set(id, message);
		}
		return found.size === before ? undefined : greatest([...found.keys()]);
	};
	let from = since;
	let isOldestFirst = false;
	for (;;) {
		const page = await ask({ ...from, count: pageSize });
		const last = keep(page);
		if (page.rows < pageSize || last === undefined) break;
		if (!isOldestFirst) {
			const [first] = (await ask({ ...from, count: 1 })).messages;
			isOldestFirst = first !== undefined && BigInt(first.id) < last;
			if (!isOldestFirst) {
				keep(await ask({ ...from, count: maxCount }));
				break;
			}
		}
		from = { afterId: String(last) };
	}
	return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, message]) => message);
}

function greatest(ids: readonly bigint[]): bigint | undefined {
	return ids.reduce<bigint | undefined>(
		(most, id) => (most === undefined || id > most ? id : most),
		undefined,
	);
}
