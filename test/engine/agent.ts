import {
	NodeConnectionTypes,
	type IDataObject,
	type INode,
	type INodeParameters,
	type INodeType,
} from 'n8n-workflow';

import { loadPackage, runWorkflow } from './index';
import type { WorkflowRun } from './runWorkflow';
import { startNode } from './startNode';

export interface AgentRun extends Pick<WorkflowRun, 'credentials'> {
	/** The node that the agent has for a tool, by the name of its type in this package. */
	readonly tool: string;
	/** May hold `$fromAI`. */
	readonly parameters: INodeParameters;
	readonly retryOnFail?: boolean;
	/** The arguments of the agent's calls, one after the other. */
	readonly calls: readonly IDataObject[];
}

export interface AgentResult {
	/** What the agent is told about the tool. */
	description: string;
	/** What it is told after each call: the items, or the text of the error. */
	answers: string[];
}

/** As much of a tool as an agent uses (@langchain/core). */
interface Tool {
	readonly description: string;
	invoke(arguments_: IDataObject): Promise<string>;
}

/** Lets an AI agent call a node of this package, through what n8n's engine puts between them. */
export async function runAgent(run: AgentRun): Promise<AgentResult> {
	const loader = await loadPackage();
	const result: AgentResult = { description: '', answers: [] };
	const tool = `n8n-nodes-smspro.${run.tool}Tool`;
	const { data } = await runWorkflow(loader, {
		workflow: {
			nodes: [
				nodeOf('Start', startNode.description.name),
				nodeOf('Agent', 'agent'),
				{
					...nodeOf('Tool', tool),
					parameters: run.parameters,
					credentials: Object.fromEntries(
						Object.keys(run.credentials).map((name) => [name, { id: name, name }]),
					),
					...(run.retryOnFail ? { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 } : {}),
				},
			],
			connections: {
				Start: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
				Tool: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
			},
		},
		items: [{}],
		credentials: run.credentials,
		nodeTypes: {
			agent: agentOf(run.calls, result),
			[tool]: asTool(loader.getNode(run.tool).type as INodeType),
		},
	});
	if (data.resultData.error) throw data.resultData.error;
	return result;
}

function agentOf(calls: readonly IDataObject[], result: AgentResult): INodeType {
	return {
		description: {
			displayName: 'Agent',
			name: 'agent',
			group: ['transform'],
			version: 1,
			description: 'Calls a tool',
			defaults: { name: 'Agent' },
			inputs: [NodeConnectionTypes.Main, NodeConnectionTypes.AiTool],
			outputs: [NodeConnectionTypes.Main],
			properties: [],
		},
		async execute() {
			const [tool] = (await this.getInputConnectionData(NodeConnectionTypes.AiTool, 0)) as Tool[];
			result.description = tool!.description;
			for (const call of calls) {
				result.answers.push(
					await tool!.invoke(call).catch((error: unknown) => (error as Error).message),
				);
			}
			return [this.getInputData()];
		},
	};
}

/** The variant of a node that n8n makes for agents (n8n 2.41.1, tool-generation/ai-tools.js). */
function asTool(type: INodeType): INodeType {
	const { description } = type;
	return Object.create(type, {
		description: {
			value: {
				...description,
				name: `${description.name}Tool`,
				inputs: [],
				outputs: [NodeConnectionTypes.AiTool],
			},
		},
	}) as INodeType;
}

function nodeOf(name: string, type: string): INode {
	return { id: name, name, type, typeVersion: 1, position: [0, 0], parameters: {} };
}
