import type { INodeType } from 'n8n-workflow';

/** Stands behind a trigger and hands on what reached it. */
export const listenerNode: INodeType = {
	description: {
		displayName: 'Listener',
		name: 'n8n-nodes-base.noOp',
		group: ['output'],
		version: 1,
		description: 'Hands on the items of the trigger',
		defaults: { name: 'Listener' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [],
	},
	async execute() {
		return [this.getInputData()];
	},
};
