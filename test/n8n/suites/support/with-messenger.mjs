/**
 * A messenger is the user's choice, so the examples name no credential for it; n8n publishes nothing
 * without one, and marks the node.
 *
 * @param {import('../../harness/rest/workflows.mjs').WorkflowFile} file
 */
export const withMessenger = (file) => ({
	...file,
	nodes: file.nodes.map((node) =>
		node.type === 'n8n-nodes-base.telegram'
			? { ...node, credentials: { telegramApi: { id: '', name: '' } } }
			: node,
	),
});
