import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import {
	receivePush,
	UnreadableAnswer,
	type Pushed,
	type PushRequest,
	type Refusal,
} from 'node-frame';
import { checkHash, type HashVerdict } from '../gateway/pushes/checkHash';
import { readEvent } from '../gateway/pushes/readEvent';
import { readFields, type PushedFields } from '../gateway/pushes/readFields';
import { eventRow, eventRows, type EventRow } from './EventRow';
import { readSettings, type TriggerSettings } from './settings';

/** An event is less than 10 kB. */
const maxPush = 1024 * 1024;

/**
 * Answers what SMSC sends to its handler. What isn't known here is answered with 200, too: SMSC
 * would only bring it again.
 */
export async function receiveEvents(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	return await receivePush<EventRow>(context, 'event', () => {
		const settings = readSettings(context);
		const { admission, ignoreRepeats } = settings;
		return {
			admission,
			kind: eventRows,
			ignoreRepeats,
			read: (request) => readEvents(request, settings),
		};
	});
}

/** @returns a refusal, if SMSC's hash shows of none of them that it is SMSC's */
function readEvents(request: PushRequest, settings: TriggerSettings): Pushed<EventRow> | Refusal {
	if (request.body.byteLength > maxPush) throw new UnreadableAnswer('it is larger than 1 MB');
	const events = readFields(request).map((fields) => judge(fields, settings));
	const rows = events.flatMap((event) => ('row' in event ? [event.row] : []));
	const [stranger] = events.flatMap((event) => ('stranger' in event ? [event.stranger] : []));
	const isVouchedFor = events.some((event) => 'row' in event || 'unwanted' in event);
	if (stranger !== undefined && !isVouchedFor) {
		return { status: 401, reason: `${hashProblems[stranger]}.` };
	}
	const leftOut = events.flatMap((event, index) =>
		'row' in event || 'unwanted' in event
			? []
			: [`event ${index + 1}: ${'reason' in event ? event.reason : hashProblems[event.stranger]}`],
	);
	return { rows, leftOut };
}

type Judgement =
	| { readonly row: EventRow }
	| { readonly unwanted: true }
	| { readonly stranger: Exclude<HashVerdict, 'right'> }
	| { readonly reason: string };

function judge(fields: PushedFields | null, { hashSecret, triggerOn }: TriggerSettings): Judgement {
	if (fields === null) return { reason: 'it is not made of named values' };
	const event = readEvent(fields);
	if (typeof event === 'string') return { reason: event };
	const verdict = hashSecret === undefined ? 'right' : checkHash(fields, event.event, hashSecret);
	if (verdict !== 'right') return { stranger: verdict };
	return triggerOn.has(event.event) ? { row: eventRow(event) } : { unwanted: true };
}

const hashProblems = {
	missing:
		"It has no hash: ask for one in the URL in the settings of your SMSC account, for example with &sha1=1, or remove the option 'Hash Secret'",
	wrong:
		"Its hash isn't that of 'Hash Secret': the same text must stand in the settings of your SMSC account",
} as const;
