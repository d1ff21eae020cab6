import type { IExecuteFunctions, INodeExecutionData, NodeExecutionHint } from 'n8n-workflow';
import {
	errorItem,
	InputProblem,
	parameterOf,
	readItems,
	requireChoice,
	toNodeError,
	type Operation,
} from 'node-frame';

import { connect } from '../../credential/connect';
import { keyOf, type MessageKey } from '../../gateway/messageKey';
import {
	askStatuses,
	forecastPauses,
	planQuestions,
	type StatusAnswers,
} from '../../reports/askStatuses';
import { details, reportOf, type Detail } from '../../reports/report';
import { asksForKey, keyFields, keyReader, showKey } from './keyFields';

/** `message.getStatus`: all items of a run in as few list requests as SMSC allows, one item for each. */
export const getStatus: Operation = {
	value: 'getStatus',
	name: 'Get Status',
	action: 'Get status of message',
	description:
		'Get what became of a message, or the answer to an HLR request, free of charge. Many items are asked for in one request.',
	fields: [
		...keyFields,
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
		{
			displayName: 'Sent by Telegram Bot',
			name: 'fromBot',
			type: 'boolean',
			default: false,
			description:
				'Whether the message went out through the channel Telegram Bot: SMSC tells of those only where it is asked for them',
		},
	],
	asks: asksForKey,
	execute: async (context) => {
		const questions = readItems(context, questionReader(context));
		const answers = await ask(
			context,
			questions.flatMap((question) => (question instanceof InputProblem ? [] : [question])),
		);
		return questions.map((question, item): INodeExecutionData => {
			const answer = question instanceof InputProblem ? question : answers.get(keyOf(question.key));
			if (question instanceof Error || answer instanceof Error || answer === undefined) {
				const nodeError = toNodeError(context.getNode(), answer, item);
				if (!context.continueOnFail()) throw nodeError;
				const key = question instanceof InputProblem ? question : question.key;
				return errorItem(context, nodeError, item, showKey(context, item, key));
			}
			return { json: reportOf(question.key, answer, question.detail), pairedItem: { item } };
		});
	},
};

interface Question {
	readonly key: MessageKey;
	readonly detail: Detail;
}

function questionReader(context: IExecuteFunctions): (item: number) => Question {
	const readKey = keyReader(context);
	const detailOf = parameterOf<unknown>(context, 'detail', 'status', 'Detail');
	const fromBotOf = parameterOf<unknown>(context, 'fromBot', false, 'Sent by Telegram Bot');
	const allowed = Object.keys(details) as Detail[];
	return (item) => ({
		key: { ...readKey(item), fromBot: fromBotOf(item) === true },
		detail: requireChoice(detailOf(item), 'Detail', allowed),
	});
}

/** Asks for everything at the highest detail that an item wants, so that one request can serve all. */
async function ask(context: IExecuteFunctions, asked: readonly Question[]): Promise<StatusAnswers> {
	if (asked.length === 0) return new Map();
	const level = asked.reduce<0 | 1 | 2>((most, { detail }) => {
		const next = details[detail];
		return next > most ? next : most;
	}, 0);
	const messages = asked.map(({ key }) => key);
	const questions = planQuestions(messages, level);
	const asking = await connect(context);
	const pause = forecastPauses(questions, asking.gate.pauseBeforeList(asking.clock));
	if (pause > 0) {
		const hint = waitHint(messages.length, questions.length, pause);
		context.addExecutionHints(hint);
		context.logger.info(`SMSC: ${hint.message}`);
	}
	return (await askStatuses(questions, asking)).answers;
}

/** How long a run waits for SMSC's limits, for the node's output pane and the log. */
function waitHint(messages: number, requests: number, ms: number): NodeExecutionHint {
	const seconds = Math.ceil(ms / 1000);
	const duration = seconds < 120 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
	return {
		message: `${messages} messages are asked for in ${requests === 1 ? 'one request' : `${requests} requests`}. SMSC takes one list request a minute, so this waits about ${duration}.`,
		location: 'outputPane',
	};
}
