/** Started by hand, it greets with the fixture package's node. */
export const greeting = {
	name: 'Greeting',
	nodes: [
		{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1 },
		{
			name: 'Greeter',
			type: 'n8n-nodes-greeter.greeter',
			typeVersion: 1,
			position: [220, 0],
			parameters: { whom: '={{ "wor" + "ld" }}' },
			credentials: { greeterApi: { id: 'of another instance', name: 'Greeter' } },
		},
	],
	connections: { Start: { main: [[{ node: 'Greeter', type: 'main', index: 0 }]] } },
};

/**
 * Started by a call, it waits and ends.
 *
 * @param {number} seconds
 */
export const waiting = (seconds) => ({
	name: 'Waiting',
	nodes: [
		{
			name: 'Webhook',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			webhookId: 'waiting',
			parameters: { path: 'waiting', httpMethod: 'POST', options: {} },
		},
		{
			name: 'Wait',
			type: 'n8n-nodes-base.wait',
			typeVersion: 1.1,
			position: [220, 0],
			parameters: { amount: seconds },
			webhookId: 'wait',
		},
	],
	connections: { Webhook: { main: [[{ node: 'Wait', type: 'main', index: 0 }]] } },
});

/** Fails in its second node. */
export const failing = {
	name: 'Failing',
	nodes: [
		{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1 },
		{
			name: 'Stop',
			type: 'n8n-nodes-base.stopAndError',
			typeVersion: 1,
			position: [220, 0],
			parameters: { errorMessage: 'on purpose' },
		},
	],
	connections: { Start: { main: [[{ node: 'Stop', type: 'main', index: 0 }]] } },
};
