import { randomUUID } from 'node:crypto';

import type { IDataObject } from 'n8n-workflow';
import type { RowKind } from 'node-frame';

import type { PushedEvent } from '../gateway/pushes/readEvent';
import { incomingItem } from '../reports/incomingItem';
import { reportOf } from '../reports/report';

/** An event on its way to the workflow. */
export interface EventRow {
	/** The same for an event and its repeats. */
	readonly key: string;
	/** The same for events of which one is worked on at a time. */
	readonly subject: string;
	readonly item: IDataObject;
}

export const eventRows: RowKind<EventRow> = {
	storedAs: 'events',
	keyOf: ({ key }) => key,
	subjectOf: ({ subject }) => subject,
	toItem: ({ item }) => item,
};

export function eventRow(pushed: PushedEvent): EventRow {
	switch (pushed.event) {
		case 'status':
			return statusRow(pushed);
		case 'incomingMessage':
			return messageRow(pushed);
		case 'callConfirmed':
			return callRow(pushed);
	}
}

type Pushed<Name extends PushedEvent['event']> = Extract<PushedEvent, { event: Name }>;

function statusRow({ event, id, phone, row }: Pushed<'status'>): EventRow {
	const subject = `${event} ${id} ${phone}`;
	const { cost, parts } = row;
	const report = reportOf({ messageId: id, phone }, row, 'status');
	return {
		key: `${subject} ${row.status} ${row.err} ${row.changedAt}`,
		subject,
		item: { event, ...report, cost, parts },
	};
}

function messageRow(message: Pushed<'incomingMessage'>): EventRow {
	const { event, id, from, to, text, receivedAt, sentAt } = message;
	// Without ID and time nothing tells a repeat from somebody who writes the same again: nobody's answer is lost.
	const mark =
		id ?? ((sentAt ?? receivedAt) ? `at ${sentAt} ${receivedAt}` : `new ${randomUUID()}`);
	const key = JSON.stringify([event, mark, from, ...(id === null ? [to, text] : [])]);
	return { key, subject: key, item: incomingItem(message) };
}

function callRow({ event, phone, calledAt }: Pushed<'callConfirmed'>): EventRow {
	const mark = calledAt ?? `new ${randomUUID()}`;
	return {
		key: `${event} ${phone} ${mark}`,
		subject: `${event} ${phone}`,
		item: { event, phone, receivedAt: calledAt },
	};
}
