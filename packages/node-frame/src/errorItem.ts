import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';

/**
 * The item of something that did not work out, for On Error = Continue: its own fields, and in
 * `error` what happened and what to do.
 *
 * With the error output, n8n takes an item there if it has an `error` beside its json, and then
 * replaces the json by that error's message alone. It copies the item in between; so the mark is
 * a property that a copy leaves behind, and the fields stay. (n8n-core, workflow-execute:
 * handleNodeErrorOutput and normalizeNodeErrors.)
 */
export function errorItem(
	context: IExecuteFunctions,
	error: NodeApiError | NodeOperationError,
	itemIndex: number,
	fields: IDataObject = {},
): INodeExecutionData {
	const text = [error.message, error.description ?? ''].filter((part) => part !== '').join('. ');
	const item: INodeExecutionData = {
		json: { ...fields, error: text },
		pairedItem: { item: itemIndex },
	};
	if (context.getNode().onError === 'continueErrorOutput') {
		Object.defineProperty(item, 'error', { value: error, writable: true, configurable: true });
	}
	return item;
}
