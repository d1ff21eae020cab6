import { htmlReply, type Reply } from '../http/Reply';
import type { LoggedRequest } from './http/receive';
import { errors } from './scripts/Script';

/** Every way in which the simulator can disturb a request. */
export const faultKinds = [
	'dropBefore',
	'dropAfter',
	'dropMidAnswer',
	'http500Before',
	'http500After',
	'htmlPageBefore',
	'htmlPageAfter',
	'emptyBody',
	'cutAnswer',
	'errorWithoutCode',
	'slow',
	'tooManyConcurrent',
	'duplicateRequest',
] as const;

export type FaultKind = (typeof faultKinds)[number];

export interface Fault {
	readonly kind: FaultKind;
	/** For `slow`: how long the answer takes. */
	readonly ms?: number;
}

/** Decides for each request whether something goes wrong with it. */
export type DisturbancePlan = (request: LoggedRequest) => Fault | undefined;

export interface FaultRow {
	/** Whether SMSC acts on the request before it answers. */
	readonly processed: boolean;
	/** What the caller gets; `refuse` makes an error of the documents. */
	spoil(
		reply: Reply | undefined,
		refuse: (error: { code: number; says: string }) => Reply,
	): Reply | 'drop' | 'dropMidway';
}

const nothing: Reply = { httpStatus: 200, headers: {}, body: '', status: null };
const serverError = () => htmlReply(500, 'Internal Server Error');
const maintenance = () => htmlReply(200, 'Site maintenance');
const intact = (reply: Reply = nothing): Reply => reply;

export const faultTable: Readonly<Record<FaultKind, FaultRow>> = {
	dropBefore: { processed: false, spoil: () => 'drop' },
	dropAfter: { processed: true, spoil: () => 'drop' },
	dropMidAnswer: { processed: true, spoil: () => 'dropMidway' },
	http500Before: { processed: false, spoil: serverError },
	http500After: { processed: true, spoil: serverError },
	htmlPageBefore: { processed: false, spoil: maintenance },
	htmlPageAfter: { processed: true, spoil: maintenance },
	emptyBody: { processed: true, spoil: () => nothing },
	cutAnswer: {
		processed: true,
		spoil: (reply = nothing) => ({
			...reply,
			body: Buffer.from(reply.body).subarray(0, Math.floor(reply.body.length / 2)),
		}),
	},
	errorWithoutCode: {
		processed: true,
		spoil: (reply = nothing) => ({ ...reply, body: '{"error":"internal error"}' }),
	},
	slow: { processed: true, spoil: intact },
	tooManyConcurrent: { processed: false, spoil: (_, refuse) => refuse(errors.concurrent) },
	duplicateRequest: { processed: false, spoil: (_, refuse) => refuse(errors.duplicate) },
};
