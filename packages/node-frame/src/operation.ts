import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

/** One thing the node can do: what its form asks for, and what it does with all items of a run. */
export interface Operation {
	readonly value: string;
	readonly name: string;
	/** Sentence case with the resource in it, for the node panel; all that n8n tells an AI agent of it. */
	readonly action: string;
	readonly description: string;
	/** Without `displayOptions`: the resource adds them. */
	readonly fields: readonly INodeProperties[];
	execute(context: IExecuteFunctions): Promise<INodeExecutionData[]>;
}

export interface Resource {
	readonly value: string;
	readonly name: string;
	readonly operations: readonly Operation[];
	/** The operation that the form starts with. */
	readonly defaultOperation: Operation;
}
