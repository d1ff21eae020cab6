import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import {
	answerOf,
	asGatewayFailure,
	InputProblem,
	optionsOf,
	parameterOf,
	readItems,
	readText,
	requireChoice,
	systemClock,
	type Operation,
} from 'node-frame';
import { readSentNumber } from 'sms-text';

import { connect } from '../../credential/connect';
import { ask } from '../../gateway/asking';
import { incomingScript, maxHours, type IncomingQuestion } from '../../gateway/scripts/incoming';
import { incomingItem } from '../../reports/incomingItem';
import { defaultCountry } from '../../sending/address';
import { findIncoming, type Since } from '../../trigger/findIncoming';
import { askEach } from '../askEach';
import { limitFields, limitReader, timeReader } from '../manyFields';

const fields: readonly INodeProperties[] = [
	{
		displayName: 'Since',
		name: 'since',
		type: 'options',
		options: [
			{ name: 'Message ID', value: 'messageId', description: 'What came in behind a message' },
			{ name: 'Time', value: 'time', description: 'What came in during the last hours' },
		],
		default: 'time',
		description: 'Where to begin',
	},
	{
		displayName: 'Time',
		name: 'time',
		type: 'dateTime',
		default: '',
		required: true,
		displayOptions: { show: { since: ['time'] } },
		description:
			'At most a week ago. SMSC counts in whole hours back from now, so a little more than that may be returned.',
	},
	{
		displayName: 'After ID',
		name: 'afterId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 5501',
		displayOptions: { show: { since: ['messageId'] } },
		description: "The 'messageId' of the last incoming message that you have",
	},
	...limitFields,
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		options: [
			{
				displayName: 'To',
				name: 'to',
				type: 'string',
				default: '',
				placeholder: 'e.g. +7 777 000 00 00',
				description: 'Only messages to this number of the account',
			},
		],
	},
];

/** `incomingMessage.getMany` → `{ event, messageId, from, to, text, receivedAt }`, as the triggers give them; the oldest first. */
export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many incoming messages',
	description: 'Get the SMS that came in to the numbers of the account, the oldest first',
	fields,
	execute: async (context) => {
		const wishes = readItems(context, wishReader(context));
		const asking = await connect(context);
		return await askEach(context, wishes, {
			answer: async ({ since, to, limit }) => {
				const askPage = async (question: IncomingQuestion) =>
					answerOf(await ask(asking, incomingScript, { ...question, ...(to && { to }) }));
				return await findIncoming(askPage, since).then(
					(messages) => messages.slice(0, limit).map(incomingItem),
					(caught: unknown) => asGatewayFailure(caught),
				);
			},
			showFailed: () => ({}),
		});
	},
};

interface Wish {
	readonly since: Since;
	readonly to: string | undefined;
	readonly limit: number;
}

const hourMs = 3_600_000;

function wishReader(context: IExecuteFunctions): (item: number) => Wish {
	const sinceOf = parameterOf<unknown>(context, 'since', 'time', 'Since');
	const timeOf = timeReader(context, 'time', 'Time');
	const idOf = parameterOf<unknown>(context, 'afterId', '', 'After ID');
	const limitOf = limitReader(context);
	const filtersOf = optionsOf(context, fields, { collection: 'filters' });
	return (item) => {
		const since = requireChoice(sinceOf(item), 'Since', ['messageId', 'time']);
		return {
			since:
				since === 'time' ? { hours: hoursSince(timeOf(item)) } : { afterId: readId(idOf(item)) },
			to: readNumber(filtersOf(item)['to']),
			limit: limitOf(item),
		};
	};
}

function hoursSince(time: number | undefined): number {
	if (time === undefined) {
		throw new InputProblem("'Time' is empty", 'Enter the time since which messages came in.');
	}
	const hours = Math.ceil((systemClock.now() - time) / hourMs);
	if (hours <= maxHours) return Math.max(1, hours);
	throw new InputProblem(
		"'Time' is more than a week ago",
		"SMSC tells what came in during the last 168 hours. For older ones choose 'Since' Message ID.",
	);
}

function readId(value: unknown): string {
	const id = readText(value, 'After ID').trim();
	if (/^\d{1,20}$/.test(id)) return id;
	throw new InputProblem(
		"'After ID' is not an ID of an incoming message",
		"Enter the 'messageId' of the last one that you have; 0 for the first.",
	);
}

function readNumber(value: unknown): string | undefined {
	if (value === undefined) return undefined;
	const reading = readSentNumber(value, defaultCountry);
	if ('number' in reading) return reading.number;
	throw new InputProblem(`'To' can't be read: ${reading.problem}`, 'Correct this filter.');
}
