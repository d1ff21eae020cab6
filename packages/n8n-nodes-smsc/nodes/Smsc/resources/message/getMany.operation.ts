import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import {
	asGatewayFailure,
	answerOf,
	InputProblem,
	optionsOf,
	readItems,
	type Operation,
} from 'node-frame';
import { readPhoneList } from 'sms-text';

import { connect } from '../../credential/connect';
import { ask } from '../../gateway/asking';
import { historyScript, type HistoryKind, type HistoryRow } from '../../gateway/scripts/history';
import { findHistory, type HistoryWish } from '../../reports/findHistory';
import { reportOf } from '../../reports/report';
import { defaultCountry, readAddress, readSentAddress } from '../../sending/address';
import { askEach } from '../askEach';
import { limitFields, limitReader, timeReader } from '../manyFields';

const filters: readonly INodeProperties[] = [
	{
		displayName: 'Channel',
		name: 'channel',
		type: 'options',
		options: [
			{ name: 'Email', value: 'email' },
			{ name: 'SMS', value: 'sms' },
		],
		default: 'sms',
		description: 'Only messages of this channel',
	},
	{
		displayName: 'Email Addresses',
		name: 'emails',
		type: 'string',
		default: '',
		placeholder: 'e.g. name@example.com',
		description: 'Only messages to these addresses, separated by commas',
	},
	{
		displayName: 'Phones',
		name: 'phones',
		type: 'string',
		default: '',
		placeholder: 'e.g. +7 701 234 56 78',
		description: 'Only messages to these numbers, separated by commas',
	},
];

const fields: readonly INodeProperties[] = [
	{
		displayName: 'From',
		name: 'from',
		type: 'dateTime',
		default: '',
		required: true,
		description:
			"Only messages that were sent at this time or later. A time without a zone is one of the workflow's time zone.",
	},
	{
		displayName: 'To',
		name: 'to',
		type: 'dateTime',
		default: '',
		description: 'Only messages that were sent up to this time. Empty for up to now.',
	},
	...limitFields,
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		options: [...filters],
	},
];

/** `message.getMany`: what was sent from the account, by whatever program; each as `getStatus` tells it, and its `globalId`. */
export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many messages',
	description:
		'Get messages that were sent from the account, the latest first, of at most six months, free of charge',
	fields,
	execute: async (context) => {
		const wishes = readItems(context, wishReader(context));
		const asking = await connect(context);
		return await askEach(context, wishes, {
			answer: async (wish) => {
				const askPage = async (question: Parameters<typeof historyScript.write>[0]) =>
					answerOf(await ask(asking, historyScript, question));
				return await findHistory(askPage, wish).then(
					(rows) => rows.map(toItem),
					(caught: unknown) => asGatewayFailure(caught),
				);
			},
			showFailed: () => ({}),
		});
	},
};

function wishReader(context: IExecuteFunctions): (item: number) => HistoryWish {
	const fromOf = timeReader(context, 'from', 'From');
	const toOf = timeReader(context, 'to', 'To');
	const limitOf = limitReader(context);
	const filtersOf = optionsOf(context, fields, { collection: 'filters' });
	return (item) => {
		const from = fromOf(item);
		if (from === undefined) {
			throw new InputProblem("'From' is empty", 'Enter the time since which messages were sent.');
		}
		const to = toOf(item);
		if (to !== undefined && to < from) {
			throw new InputProblem("'To' is before 'From'", 'Swap them, or leave To empty.');
		}
		const chosen = filtersOf(item);
		return {
			from,
			to,
			limit: limitOf(item),
			kind: chosen['channel'] as HistoryKind | undefined,
			phones: addressesOf(chosen, 'phones', 'Phones', readSentAddress),
			emails: addressesOf(chosen, 'emails', 'Email Addresses', (entry) =>
				readAddress(entry, defaultCountry, ['email']),
			),
		};
	};
}

function addressesOf(
	chosen: IDataObject,
	name: string,
	label: string,
	read: typeof readSentAddress,
): string[] {
	return readPhoneList(chosen[name]).map((entry) => {
		const reading = read(entry);
		if ('to' in reading) return reading.to;
		throw new InputProblem(`'${label}' can't be read: ${reading.problem}`, 'Correct this filter.');
	});
}

function toItem(row: HistoryRow): IDataObject {
	const key = { messageId: row.id ?? '', phone: row.phone ?? '' };
	return { ...reportOf(key, row, 'fullWithOperator'), globalId: row.globalId };
}
