import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { InputProblem } from 'node-frame';
import { showEntry } from 'sms-text';

import type { MessageKey } from '../../gateway/scripts/status';

/** What an item's output begins with: the message that it means, as it was entered if it can't be read. */
export function keyFields(
	context: IExecuteFunctions,
	item: number,
	key: MessageKey | InputProblem,
): IDataObject {
	if (!(key instanceof Error)) return { messageId: key.messageId, phone: key.phone };
	return {
		messageId: showEntry(context.getNodeParameter('messageId', item)),
		phone: showEntry(context.getNodeParameter('phone', item)),
	};
}
