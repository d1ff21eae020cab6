import { ExecuteContext, type DirectoryLoader } from 'n8n-core';
import {
	createRunExecutionData,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type IExecuteFunctions,
	type INode,
	type INodeType,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import { TestCredentials } from './credentials';
import { startNode } from './startNode';

/** What n8n hands to a node's `execute`, with its real HTTP layer, for code that is tried without a workflow around it. */
export function executeContext(
	credential: ICredentialType,
	data: ICredentialDataDecryptedObject,
	signal?: AbortSignal,
): IExecuteFunctions {
	const { name } = credential;
	const nodeType: INodeType = {
		...startNode,
		description: { ...startNode.description, credentials: [{ name, required: true }] },
	};
	const node: INode = {
		id: '1',
		name: 'Node',
		type: nodeType.description.name,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { [name]: { id: name, name } },
	};
	const nodeTypes = { getByName: () => nodeType, getByNameAndVersion: () => nodeType };
	const workflow = new Workflow({
		id: 'workflow',
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: { ...nodeTypes, getKnownTypes: () => ({}) },
	});
	const loader = { getCredential: () => ({ type: credential }) } as unknown as DirectoryLoader;
	const additionalData = {
		credentialsHelper: new TestCredentials(loader, { [name]: data }),
	} as unknown as IWorkflowExecuteAdditionalData;
	const input = { main: [[{ json: {} }]] };
	const context = new ExecuteContext(
		workflow,
		node,
		additionalData,
		'manual',
		createRunExecutionData({}),
		0,
		input.main[0]!,
		input,
		{ node, data: input, source: null },
		[],
		signal,
	);
	return context as unknown as IExecuteFunctions;
}
