import type { IDataObject, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { writeDocument } from '../nodes/SmsPro/gateway/xml/writeXml';

const description: INodeTypeDescription = {
	displayName: 'Peer',
	name: 'peer',
	group: ['output'],
	version: 1,
	description: 'What the SMSPRO node is measured against',
	defaults: { name: 'Peer' },
	inputs: ['main'],
	outputs: ['main'],
	credentials: [{ name: 'smsProApi', required: true }],
	properties: [
		{ displayName: 'To', name: 'to', type: 'string', default: '' },
		{ displayName: 'Sender', name: 'sender', type: 'string', default: '' },
		{ displayName: 'Text', name: 'text', type: 'string', default: '' },
		{ displayName: 'Options', name: 'options', type: 'collection', default: {}, options: [] },
	],
};

function outputOf(to: string, sender: string): IDataObject {
	return {
		to,
		messageId: 'A88726A88726',
		outcome: 'accepted',
		statusCode: 0,
		status: 'Accepted',
		parts: 1,
		sender,
		scheduledFor: null,
	};
}

/** Reads the same parameters and gives items of the same shape, without sending: the engine's own share. */
export const floorNode: INodeType = {
	description,
	async execute() {
		return [
			this.getInputData().map((_, item) => {
				const to = this.getNodeParameter('to', item) as string;
				const sender = this.getNodeParameter('sender', item) as string;
				this.getNodeParameter('text', item);
				this.getNodeParameter('options', item, {});
				return { json: outputOf(to, sender), pairedItem: { item } };
			}),
		];
	},
};

/** The usual style of an SMS node: one request after the other, one for each item. */
export const onePerItemNode: INodeType = {
	description,
	async execute() {
		const { baseUrl } = await this.getCredentials<{ baseUrl: string }>('smsProApi');
		const output = [];
		for (let item = 0; item < this.getInputData().length; item += 1) {
			const to = this.getNodeParameter('to', item) as string;
			const sender = this.getNodeParameter('sender', item) as string;
			const body = writeDocument('message', [
				['id', `one${item}x${to.slice(-8)}`],
				['sender', sender],
				['text', this.getNodeParameter('text', item) as string],
				['phones', [['phone', to]]],
			]);
			await this.helpers.httpRequestWithAuthentication.call(this, 'smsProApi', {
				method: 'POST',
				url: `${baseUrl}/api/message`,
				body,
			});
			output.push({ json: outputOf(to, sender), pairedItem: { item } });
		}
		return [output];
	},
};
