import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { errorItem, toNodeError, type InputProblem, type Operation } from 'node-frame';

import type { MessageKey } from '../../gateway/scripts/status';
import { startAsking } from '../../pace/Asking';
import { askStatuses, type StatusAnswers } from '../../status/askStatuses';
import { details, type Detail } from '../../status/details';
import { forecastPauses } from '../../status/forecastPauses';
import { keyOf } from '../../status/messageKeys';
import { planQuestions } from '../../status/planQuestions';
import { reportOf } from '../../status/reportOf';
import { waitHint } from '../../status/waitHint';
import { keyFields } from './keyFields';
import { messageFields } from './messageFields';
import { readMessageKey } from './readMessageKey';

/** `message.getStatus`: all items of a run in as few list requests as SMSC allows, one item for each. */
export const getStatus: Operation = {
	value: 'getStatus',
	name: 'Get Status',
	action: 'Get status of message',
	description:
		'Get what became of a message, or the answer to an HLR request, free of charge. Many items are asked for in one request.',
	fields: [
		...messageFields,
		{
			displayName: 'Detail',
			name: 'detail',
			type: 'options',
			options: [
				{ name: 'Status', value: 'status', description: 'Status, time and reason' },
				{
					name: 'Full',
					value: 'full',
					description: 'Also text, sender, cost, parts and time of sending',
				},
				{
					name: 'Full with Operator',
					value: 'fullWithOperator',
					description: "Also the subscriber's country, operator and region",
				},
			],
			default: 'status',
			description: 'How much to get about the message',
		},
	],
	execute: async (context) => {
		const keys = context.getInputData().map((_, item) => readMessageKey(context, item));
		const wanted = keys.map(
			(_, item) => context.getNodeParameter('detail', item, 'status') as Detail,
		);
		const answers = await ask(context, keys, wanted);
		return keys.map((key, item): INodeExecutionData => {
			const answer = key instanceof Error ? key : answers.get(keyOf(key));
			if (key instanceof Error || answer instanceof Error || answer === undefined) {
				const nodeError = toNodeError(context.getNode(), answer, item);
				if (!context.continueOnFail()) throw nodeError;
				return errorItem(context, nodeError, item, keyFields(context, item, key));
			}
			return {
				json: reportOf(key, answer, wanted[item] ?? 'status'),
				pairedItem: { item },
			};
		});
	},
};

/** Asks for everything at the highest detail that an item wants, so that one request can serve all. */
async function ask(
	context: IExecuteFunctions,
	keys: ReadonlyArray<MessageKey | InputProblem>,
	wanted: readonly Detail[],
): Promise<StatusAnswers> {
	if (!context.continueOnFail()) {
		for (const [item, key] of keys.entries()) {
			if (key instanceof Error) throw toNodeError(context.getNode(), key, item);
		}
	}
	const messages = keys.filter((key): key is MessageKey => !(key instanceof Error));
	if (messages.length === 0) return new Map();
	const level = wanted.reduce<0 | 1 | 2>((most, each) => {
		const next = details[each];
		return next > most ? next : most;
	}, 0);
	const questions = planQuestions(messages, level);
	const asking = await startAsking(context);
	const pause = forecastPauses(questions, asking.gate.pauseBeforeList(asking.clock));
	if (pause > 0) {
		const hint = waitHint(messages.length, questions.length, pause);
		context.addExecutionHints(hint);
		context.logger.info(`SMSC: ${hint.message}`);
	}
	return await askStatuses(questions, asking);
}
