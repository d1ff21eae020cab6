// Sends once, in a process of its own that a test may kill.
require('../../../engine/environment.ts');
const { loadPackage, runNode } = require('../../../engine/index.ts');

process.once('message', async ({ baseUrl, login, password, items, keyed }) => {
	await runNode(await loadPackage(), {
		type: 'n8n-nodes-smspro.smsPro',
		items,
		credentials: { smsProApi: { login, password, baseUrl } },
		parameters: {
			resource: 'message',
			operation: 'send',
			to: '={{ $json.to }}',
			sender: 'SMSPRO.KG',
			text: 'Your order is ready',
			...keyed,
		},
	});
});
