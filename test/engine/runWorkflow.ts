import { WorkflowExecute, type PackageDirectoryLoader } from 'n8n-core';
import {
	Workflow,
	type IConnections,
	type IDataObject,
	type INode,
	type INodeType,
	type INodeTypes,
	type IRun,
	type IRunExecutionData,
} from 'n8n-workflow';

import { additionalDataOf } from './additionalData';
import type { CredentialData } from './credentials';
import { startNode } from './startNode';

/** A workflow as n8n exports it. */
export interface WorkflowFile {
	readonly nodes: INode[];
	readonly connections: IConnections;
}

export interface WorkflowRun {
	readonly workflow: WorkflowFile;
	/** What the workflow's first node, a manual trigger, hands on. */
	readonly items: readonly IDataObject[];
	readonly credentials: CredentialData;
	readonly executionId?: string | undefined;
	/** Node types beside the package's, by name. */
	readonly nodeTypes?: Readonly<Record<string, INodeType>>;
	/** Data of an earlier, failed execution: it goes on as n8n's Retry does it. */
	readonly retryOf?: IRunExecutionData | undefined;
	/** Aborting it stops the execution, as a user does. */
	readonly signal?: AbortSignal | undefined;
}

/** Runs a workflow of a package's nodes behind a manual trigger in n8n's own engine. */
export async function runWorkflow(
	loader: PackageDirectoryLoader,
	{
		workflow: file,
		items,
		credentials,
		executionId = '1',
		nodeTypes,
		retryOf,
		signal,
	}: WorkflowRun,
): Promise<IRun> {
	const workflow = new Workflow({
		id: 'workflow',
		name: 'Workflow',
		nodes: file.nodes,
		connections: file.connections,
		active: false,
		nodeTypes: nodeTypesOf(loader, { ...nodeTypes, [startNode.description.name]: startNode }),
		settings: { timezone: 'Asia/Bishkek', executionOrder: 'v1' },
	});
	const additionalData = additionalDataOf(loader, credentials, 'manual', executionId);
	const execution = retryOf
		? new WorkflowExecute(additionalData, 'retry', retryOf).processRunExecutionData(workflow)
		: new WorkflowExecute(additionalData, 'manual').run({
				workflow,
				startNode: file.nodes.find(({ type }) => type === startNode.description.name)!,
				triggerToStartFrom: {
					name: 'Start',
					data: { data: { main: [items.map((json) => ({ json }))] } } as never,
				},
			});
	signal?.addEventListener('abort', () => execution.cancel());
	return await execution;
}

function nodeTypesOf(
	loader: PackageDirectoryLoader,
	own: Readonly<Record<string, INodeType>>,
): INodeTypes {
	const find = (name: string): INodeType =>
		own[name] ?? (loader.getNode(name.slice(name.lastIndexOf('.') + 1)).type as INodeType);
	return { getByName: find, getByNameAndVersion: find, getKnownTypes: () => ({}) };
}
