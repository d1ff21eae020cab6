import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

/** What becomes of the rows of a request. */
export interface Decision<Row> {
	/** They go to the workflow. */
	readonly rows: readonly Row[];
	/** Whether nothing is left for which the request must come again. */
	readonly isComplete: boolean;
}

/** The body of the answer 200. */
const taken = 'OK';
/** Whoever pushes gives up at none of the statuses above 499, and n8n itself answers 500. */
const comeAgain = 503;

/**
 * Starts the workflow with an item for each row, and answers: 200 `OK` if the request is dealt with,
 * 503 if it must come again, each of them only once n8n has stored the execution (2.x; 1.x answers just
 * before that). If n8n can't store it, its own answer is 500. Without rows nothing is started.
 *
 * @param toItem what the workflow gets of a row; by default, the row
 * @param onTaken called once n8n has stored the execution
 */
export function handOver<Row extends object>(
	context: IWebhookFunctions,
	{ rows, isComplete }: Decision<Row>,
	toItem: (row: Row) => IDataObject = (row) => ({ ...row }) as IDataObject,
	onTaken: () => void = () => {},
): IWebhookResponseData {
	if (rows.length === 0) {
		return isComplete ? { webhookResponse: taken } : answerAlone(context, comeAgain);
	}
	let isTaken = false;
	return {
		workflowData: [rows.map((row) => ({ json: toItem(row) }))],
		/**
		 * n8n asks for it once it has stored the execution, or handed it to its queue: the moment to
		 * remember the rows. Earlier, they would count as repeats when n8n could not take them over,
		 * and n8n would lose the memory itself: starting the execution, it forgets that static data has
		 * changed (n8n 2.41.1, webhook-helpers: WorkflowRunner.run makes another Workflow of the same data).
		 */
		get webhookResponse() {
			if (!isTaken) {
				isTaken = true;
				onTaken();
				if (!isComplete) replaceStatus(context, comeAgain);
			}
			return isComplete ? taken : '';
		},
	};
}

/** Answers with a status and nothing else, and starts nothing. */
export function answerAlone(context: IWebhookFunctions, status: number): IWebhookResponseData {
	context.getResponseObject().status(status).end();
	return { noWebhookResponse: true };
}

/**
 * n8n has one status for whatever it answers after it has started an execution. So another one takes
 * its place on the way out, as Express's own middlewares do it (on-headers).
 */
function replaceStatus(context: IWebhookFunctions, status: number): void {
	const response = context.getResponseObject() as unknown as WritesHead;
	const { writeHead } = response;
	response.writeHead = (_, ...others) => writeHead.call(response, status, ...others);
}

interface WritesHead {
	writeHead(status: number, ...others: unknown[]): unknown;
}
