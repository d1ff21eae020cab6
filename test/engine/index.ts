/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
import path from 'node:path';

import { PackageDirectoryLoader } from 'n8n-core';
import type {
	INodeExecutionData,
	INodeParameters,
	IRun,
	IRunExecutionData,
	NodeExecutionHint,
	OnError,
} from 'n8n-workflow';

import { runWorkflow, type WorkflowFile, type WorkflowRun } from './runWorkflow';
import { startNode } from './startNode';

export type { CredentialData } from './credentials';
export { runWorkflow, type WorkflowFile } from './runWorkflow';

/** What a node is tried with; everything but its type and parameters has a default. */
export interface NodeRun extends Omit<WorkflowRun, 'workflow'> {
	/** As in a saved workflow, such as `n8n-nodes-smspro.smsPro`. */
	readonly type: string;
	readonly parameters: INodeParameters;
	readonly onError?: OnError;
	readonly retryOnFail?: boolean;
}

export interface NodeResult {
	/** The items of the first output. */
	readonly items: INodeExecutionData[];
	/** The items of the error output. */
	readonly errorItems: INodeExecutionData[];
	readonly error:
		(Error & { description?: string | null; failure?: { cause: string } }) | undefined;
	readonly hints: NodeExecutionHint[];
	/** The execution's data, as n8n stores it. */
	readonly data: IRunExecutionData;
	readonly run: IRun;
}

export const packageFolder = path.resolve(__dirname, '../..');

/** Loads a built package as n8n does. */
export async function loadPackage(folder = packageFolder): Promise<PackageDirectoryLoader> {
	const loader = new PackageDirectoryLoader(folder);
	await loader.loadAll();
	return loader;
}

const nodeName = 'Node';

/** Runs one node of a built package, behind a start node, in n8n's own engine. */
export async function runNode(
	loader: PackageDirectoryLoader,
	options: NodeRun,
): Promise<NodeResult> {
	const run = await runWorkflow(loader, { ...options, workflow: workflowOf(options) });
	const results = run.data.resultData.runData[nodeName] ?? [];
	const last = results[results.length - 1];
	return {
		items: last?.data?.['main']?.[0] ?? [],
		errorItems: last?.data?.['main']?.[1] ?? [],
		error: (last?.error ?? run.data.resultData.error) as NodeResult['error'],
		hints: last?.hints ?? [],
		data: run.data,
		run,
	};
}

function workflowOf({
	type,
	parameters,
	onError,
	retryOnFail,
	credentials,
}: NodeRun): WorkflowFile {
	return {
		nodes: [
			{
				id: 'b6b0d5a2-3f5e-4b8e-8c55-8d0d7c1b9f22',
				name: 'Start',
				type: startNode.description.name,
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: '6fe1b1a4-2f0c-4f0d-9d6a-0f8f1f5d3c11',
				name: nodeName,
				type,
				typeVersion: 1,
				position: [200, 0],
				parameters,
				credentials: Object.fromEntries(
					Object.keys(credentials).map((name) => [name, { id: name, name }]),
				),
				...(onError ? { onError } : {}),
				...(retryOnFail ? { retryOnFail, maxTries: 3, waitBetweenTries: 0 } : {}),
			},
		],
		connections: { Start: { main: [[{ node: nodeName, type: 'main', index: 0 }]] } },
	};
}
