import type { INodeType } from 'n8n-workflow';

/** Stands at a workflow's start and hands on the items it was given. */
export const startNode: INodeType = {
	description: {
		displayName: 'Start',
		name: 'n8n-nodes-base.manualTrigger',
		group: ['trigger'],
		version: 1,
		description: 'Hands on the items of the test',
		defaults: { name: 'Start' },
		inputs: [],
		outputs: ['main'],
		properties: [],
	},
	async execute() {
		return [this.getInputData()];
	},
};
