import { htmlReply, type Reply } from '../http/Reply';

/** Every way in which the simulator can disturb a request. */
export const faultKinds = [
	'dropBefore',
	'dropAfter',
	'dropMidAnswer',
	'http500Before',
	'http500After',
	'http401',
	'http302',
	'htmlPageBefore',
	'htmlPageAfter',
	'emptyBody',
	'jsonBody',
	'cutAnswer',
	'slow',
	'status9',
	'hugeAnswer',
	'dtdAnswer',
] as const;

export type FaultKind = (typeof faultKinds)[number];

/** Something that goes wrong with one request. */
export interface Fault {
	kind: FaultKind;
	/** Whether the gateway acts on the request all the same; without it, as the kind's row says. */
	processed?: boolean;
	/** For `slow`: how long the answer takes. */
	ms?: number;
	/** Where the connection is dropped: the error code of a caller without sockets (default ECONNRESET). */
	code?: string;
}

/** One of each kind; the slow one takes 50 ms. */
export const everyFault: readonly Fault[] = faultKinds.map((kind) =>
	kind === 'slow' ? { kind, ms: 50 } : { kind },
);

/** What the caller gets instead of the gateway's reply. */
export interface FaultRow {
	/** Whether the gateway acts on the request before it answers. */
	processed: boolean;
	/** `reply` is undefined when nothing was processed. */
	spoil(reply: Reply | undefined): Reply | 'drop' | 'dropMidway';
}

const serverError = () => htmlReply(500, 'Internal Server Error');
const maintenance = () => htmlReply(200, 'Site maintenance');

/** Over 10 MB of what may follow any document: nothing but its size is wrong. */
const hugeTail = ' '.repeat(11 * 1024 * 1024);

const nothing: Reply = { httpStatus: 200, headers: {}, body: '', status: null };

const withBody =
	(change: (body: string) => string) =>
	(reply: Reply = nothing): Reply => ({
		...reply,
		body: change(reply.body.toString()),
		status: null,
	});

const intact = (reply: Reply = nothing): Reply => reply;

export const faultTable: Readonly<Record<FaultKind, FaultRow>> = {
	dropBefore: { processed: false, spoil: () => 'drop' },
	dropAfter: { processed: true, spoil: () => 'drop' },
	/** The head and half of the body arrive, then the connection breaks. */
	dropMidAnswer: { processed: true, spoil: () => 'dropMidway' },
	http500Before: { processed: false, spoil: serverError },
	http500After: { processed: true, spoil: serverError },
	http401: { processed: false, spoil: () => htmlReply(401, 'Unauthorized') },
	http302: {
		processed: false,
		spoil: () => {
			const page = htmlReply(302, 'Found');
			return { ...page, headers: { ...page.headers, location: '/login.html' } };
		},
	},
	htmlPageBefore: { processed: false, spoil: maintenance },
	htmlPageAfter: { processed: true, spoil: maintenance },
	emptyBody: { processed: true, spoil: withBody(() => '') },
	jsonBody: {
		processed: true,
		spoil: () => ({
			...nothing,
			headers: { 'content-type': 'application/json' },
			body: '{"error":"temporarily unavailable"}',
		}),
	},
	/** Half of the document, as if it were all. */
	cutAnswer: {
		processed: true,
		spoil: withBody((body) => body.slice(0, Math.ceil(body.trimEnd().length / 2))),
	},
	slow: { processed: true, spoil: intact },
	/** Where it exists: 9 from message, 5 from dr; any other endpoint isn't disturbed. */
	status9: { processed: false, spoil: intact },
	hugeAnswer: { processed: true, spoil: withBody((body) => body + hugeTail) },
	dtdAnswer: {
		processed: true,
		spoil: withBody(
			() =>
				'<?xml version="1.0" encoding="UTF-8"?>\n' +
				'<!DOCTYPE response [<!ENTITY ok "0"><!ENTITY me SYSTEM "file:///etc/hostname">]>\n' +
				'<response><id>&me;</id><status>&ok;</status></response>\n',
		),
	},
};
