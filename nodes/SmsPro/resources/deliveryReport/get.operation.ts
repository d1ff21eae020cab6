import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { readSentNumber } from 'sms-text';

import {
	requireNumber,
	errorItem,
	InputProblem,
	optionsField,
	optionsOf,
	optionsOfRun,
	parameterOf,
	readItems,
	readMessageId,
	showAsked,
	type Operation,
	statusFailure,
	systemClock,
	toNodeError,
} from 'node-frame';
import { awaitReports, type LatestReports } from '../../reports/awaitReports';
import { connectXml } from '../../gateway/client';
import type { DeliveryReport } from '../../gateway/deliveryReport';
import { deliveryReportStatuses, reportNotFound } from '../../gateway/documents/dr';
import { gatewayName } from '../../gateway/gatewayName';

interface Question {
	readonly messageId: string;
	/** International, digits only; null asks for all numbers of the packet. */
	readonly phone: string | null;
}

const fields: readonly INodeProperties[] = [
	{
		displayName: 'Message ID',
		name: 'messageId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. {{ $json.messageId }}',
		description:
			"The 'messageId' that sending gave back, or the 'transactionId' of a one-time password",
	},
	{
		displayName: 'Phone',
		name: 'phone',
		type: 'string',
		default: '',
		placeholder: 'e.g. 0555 123 456',
		description: 'Only the report for this number. Leave it empty for all numbers of the message.',
	},
	optionsField([
		{
			displayName: 'Wait for Final Report',
			name: 'waitForFinal',
			type: 'boolean',
			default: false,
			description:
				'Whether to ask again, with growing pauses, until every report is final or the wait time is over',
		},
		{
			displayName: 'Wait Time',
			name: 'waitTimeout',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 300,
			description: "How many seconds 'Wait for Final Report' waits at most",
		},
	]),
];

const asks = { messageId: 'messageId', to: 'phone' };

/**
 * `deliveryReport.get`: one item per number. Items with the same id are asked once; each gets what
 * concerns it.
 */
export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get delivery report',
	description: 'Get what became of a message: delivered, on its way, or why not',
	fields,
	asks,
	execute: async (context) => {
		const questions = readItems(context, questionReader(context));
		const asked = await ask(context, questions).then(
			(latest) => ({ latest }),
			// An option or the credential can't be used: the fate of every item.
			(error: unknown) => ({ error }),
		);
		return questions.flatMap((question, item) => {
			try {
				if (question instanceof Error) throw question;
				if ('error' in asked) throw asked.error;
				return reportsFor(question, asked.latest).map((report): INodeExecutionData => ({
					json: { ...report } satisfies IDataObject,
					pairedItem: { item },
				}));
			} catch (error) {
				const nodeError = toNodeError(context.getNode(), error, item);
				if (!context.continueOnFail()) throw nodeError;
				const { messageId, to } =
					question instanceof Error
						? showAsked(context, item, asks)
						: { messageId: question.messageId, to: question.phone };
				return [errorItem(context, nodeError, item, { messageId, to })];
			}
		});
	},
};

/** «id» of either kind: up to 12 for messages, up to 32 for one-time passwords; longer ones with dashes were seen to work. */
const idForm = /^[A-Za-z0-9_-]{1,36}$/;

/** What an item asks for. The reading throws InputProblem. */
function questionReader(context: IExecuteFunctions): (item: number) => Question {
	const options = optionsOf(context, fields);
	const messageIdOf = parameterOf<unknown>(context, 'messageId', '', 'Message ID');
	const phoneOf = parameterOf<unknown>(context, 'phone', '', 'Phone');
	return (item) => {
		options(item);
		const messageId = readMessageId(messageIdOf(item), { name: gatewayName, idForm });
		const phone = phoneOf(item);
		if (phone === '' || phone === null || phone === undefined) return { messageId, phone: null };
		const reading = readSentNumber(phone, 'KG');
		if ('number' in reading) return { messageId, phone: reading.number };
		throw new InputProblem(
			`'Phone' can't be read: ${reading.problem}`,
			'Enter a number such as 0555 123 456 or +996555123456, or leave it empty.',
		);
	};
}

async function ask(
	context: IExecuteFunctions,
	questions: ReadonlyArray<Question | InputProblem>,
): Promise<LatestReports> {
	const awaited = new Map<string, Set<string>>();
	const wholePackets = new Set<string>();
	for (const question of questions) {
		if (question instanceof Error) continue;
		const numbers = awaited.get(question.messageId) ?? new Set();
		if (question.phone === null) wholePackets.add(question.messageId);
		else numbers.add(question.phone);
		awaited.set(question.messageId, numbers);
	}
	if (awaited.size === 0) return new Map();
	const options = optionsOfRun(context, optionsOf(context, fields));
	const waitTime = requireNumber(options, 'waitTimeout', {
		label: 'Wait Time',
		min: 1,
		default: 300,
	});
	const packets = [...awaited].map(([messageId, numbers]) => ({
		messageId,
		numbers: wholePackets.has(messageId) ? new Set<string>() : numbers,
	}));
	return await awaitReports(packets, options['waitForFinal'] ? waitTime * 1000 : 0, 0, {
		client: await connectXml(context),
		clock: systemClock,
		random: Math.random,
		signal: context.getExecutionCancelSignal(),
	});
}

/** @throws GatewayFailure if there is none */
function reportsFor({ messageId, phone }: Question, latest: LatestReports): DeliveryReport[] {
	const found = latest.get(messageId) ?? [];
	if (found instanceof Error) throw found;
	const reports = found.filter(({ to }) => phone === null || to === phone);
	if (reports.length > 0) return reports;
	throw statusFailure(reportNotFound, deliveryReportStatuses[reportNotFound]);
}
