import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { answerOf, toNodeError, withHtmlDescription, type GatewayFailure } from 'node-frame';

import { connect } from '../credential/connect';
import { ask, cameTooOften, mayAskAgain, type Asking } from '../gateway/asking';
import { incomingScript, maxHours, type IncomingMessage } from '../gateway/scripts/incoming';
import { incomingItem } from '../reports/incomingItem';
import { findIncoming, type AskIncoming } from './findIncoming';

/** Under which name n8n keeps, with the workflow, the greatest ID that was handed over; empty if there was none yet. */
const storedAs = 'lastId';

/** What a test in the editor shows. */
const maxShown = 10;

/** By what n8n keeps for the node: n8n doesn't wait for a poll's end before the next one. */
const underWay = new WeakSet<IDataObject>();

/**
 * The messages that came in since the last poll, in their order; null if there are none.
 *
 * The first poll, when the workflow is published, only finds out where to begin. n8n stores the cursor
 * with what a poll hands over, and with nothing else; so that poll hands over no items, of which n8n
 * makes an execution that ends with this node. A restart begins where the last execution ended, and a
 * poll that fails leaves the cursor where it is.
 *
 * @throws NodeApiError, NodeOperationError
 */
export async function pollIncoming(
	context: IPollFunctions,
): Promise<INodeExecutionData[][] | null> {
	const stored: IDataObject = context.getWorkflowStaticData('node');
	if (underWay.has(stored)) return null;
	underWay.add(stored);
	try {
		const asking = await connect(context);
		const askIncoming = incomingAsker(context, asking);
		if (context.getMode() === 'manual') {
			const latest = await findIncoming(askIncoming, { hours: maxHours });
			return itemsOf(latest.slice(-maxShown));
		}
		return await takeNew(askIncoming, stored);
	} catch (error) {
		throw withHtmlDescription(toNodeError(context.getNode(), error));
	} finally {
		underWay.delete(stored);
	}
}

async function takeNew(
	askIncoming: AskIncoming,
	stored: IDataObject,
): Promise<INodeExecutionData[][] | null> {
	const cursor = cursorOf(stored);
	// Until the first message there is no ID to ask behind.
	const found = await findIncoming(askIncoming, cursor ? { afterId: cursor } : { hours: maxHours });
	stored[storedAs] = found.at(-1)?.id ?? cursor ?? '';
	return cursor === undefined ? [[]] : itemsOf(found);
}

/** Undefined before the first poll. */
function cursorOf(stored: IDataObject): string | undefined {
	const cursor = stored[storedAs];
	return typeof cursor === 'string' && /^\d*$/.test(cursor) ? cursor : undefined;
}

function incomingAsker(context: IPollFunctions, asking: Asking): AskIncoming {
	return async (question) => {
		const answer = answerOf(await ask(asking, incomingScript, question, mayRepeat));
		const unread = answer.rows - answer.messages.length;
		if (unread > 0) {
			context.logger.warn(
				`${context.getNode().name} left out ${unread} of ${answer.rows} incoming messages that can't be read: each needs an id and a phone`,
			);
		}
		return answer;
	};
}

/** The next poll is a minute away: until then, SMSC's limit on requests is over, too. */
function mayRepeat(failure: GatewayFailure): boolean {
	return mayAskAgain(failure) && !cameTooOften(failure);
}

function itemsOf(messages: readonly IncomingMessage[]): INodeExecutionData[][] | null {
	if (messages.length === 0) return null;
	return [messages.map((message) => ({ json: incomingItem(message) }))];
}
