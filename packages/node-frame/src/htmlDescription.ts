import type { NodeApiError, NodeOperationError } from 'n8n-workflow';

/**
 * The error, fit to be thrown at n8n, which shows its description as HTML: line feeds would be
 * nothing there, and what is quoted, be it input or a web page, could be markup.
 */
export function withHtmlDescription<NodeError extends NodeApiError | NodeOperationError>(
	error: NodeError,
): NodeError {
	error.description = error.description
		?.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('\n', '<br />');
	return error;
}
