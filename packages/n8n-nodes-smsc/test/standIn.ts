import type { INodeType } from 'n8n-workflow';

/** A node that stands in for one of n8n's own. */
export function standIn(name: string, execute: INodeType['execute']): INodeType {
	return {
		description: {
			displayName: name,
			name,
			group: ['transform'],
			version: 1,
			description: name,
			defaults: { name },
			inputs: ['main'],
			outputs: ['main'],
			properties: [],
		},
		...(execute === undefined ? {} : { execute }),
	};
}
