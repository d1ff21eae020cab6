import { NodeHelpers, type INode } from 'n8n-workflow';

import { Smsc } from '../nodes/Smsc/Smsc.node';
import { resources } from '../nodes/Smsc/resources';

const node = new Smsc();
const operations = resources.flatMap((resource) =>
	resource.operations.map(({ value, action }) => [resource.value, value, action] as const),
);

/** What n8n tells an AI agent that has the node as a tool. */
function toolDescription(resource: string, operation: string): string {
	const tool = { parameters: { resource, operation, descriptionType: 'auto' } } as unknown as INode;
	return NodeHelpers.getToolDescriptionForNode(tool, node);
}

test('an AI agent knows that sending costs money', () => {
	expect(toolDescription('message', 'send')).toBe('Send message (costs money) in SMSC');
	expect(node.description.description).toMatch(/every message, call and HLR request costs money/i);
});

test.each(operations)('an AI agent is told what %s.%s does', (resource, operation, action) => {
	expect(toolDescription(resource, operation)).toBe(`${action} in SMSC`);
});
