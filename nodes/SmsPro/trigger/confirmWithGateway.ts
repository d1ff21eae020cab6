import type { IWebhookFunctions } from 'n8n-workflow';

import type { Decision, Ending } from 'node-frame';
import { connectXml } from '../gateway/client';
import type { DeliveryReport } from '../gateway/deliveryReport';
import { gatewayName } from '../gateway/gatewayName';
import { confirmReports, type Confirmation } from './confirmReports';
import { ReportQuestions } from './ReportQuestions';

/** Seconds that one answer may take. */
const answerTimeout = 10;

/** By workflow and node. */
const questions = new Map<string, ReportQuestions>();

/**
 * What SMSPRO says of pushed reports. Complete, if it has told all of them; the log says what is
 * missing, and what was left out.
 */
export async function confirmWithGateway(
	context: IWebhookFunctions,
	pushed: readonly DeliveryReport[],
	deadline: Ending,
): Promise<Decision<DeliveryReport>> {
	const client = await connectXml(context, answerTimeout);
	const asked = questionsOf(context);
	const confirmation = await confirmReports(
		pushed,
		(messageId) => asked.ask(messageId, client),
		(messageIds) => asked.inTurn(messageIds),
		deadline,
	);
	const { confirmed, denied, open } = confirmation;
	const name = context.getNode().name;
	if (denied > 0) {
		context.logger.warn(
			`${name}: ${gatewayName} does not confirm ${denied} of ${pushed.length} pushed delivery reports, so they were left out`,
		);
	}
	const isComplete = open.underWay + open.unknown + open.unasked === 0;
	if (!isComplete) {
		context.logger.warn(
			`${name} answers a pushed delivery report with 503, so that it comes again. ${describeOpen(confirmation)}`,
		);
	}
	return { rows: confirmed, isComplete };
}

function questionsOf(context: IWebhookFunctions): ReportQuestions {
	const node = `${context.getWorkflow().id} ${context.getNode().id}`;
	const asked = questions.get(node) ?? new ReportQuestions();
	questions.set(node, asked);
	return asked;
}

function describeOpen({ confirmed, open, failure }: Confirmation): string {
	const parts = [
		[confirmed.length, 'confirmed and go to the workflow'],
		[open.underWay, `still under way, says ${gatewayName}`],
		[open.unknown, `not known to ${gatewayName}`],
		[open.unasked, 'not asked about yet'],
	] as const;
	const counts = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
	const reason =
		failure === undefined
			? ''
			: ` The rest can't be confirmed: ${failure.message}. ${failure.advice}`;
	return `Of its reports are ${counts.join('; ')}.${reason}`;
}
