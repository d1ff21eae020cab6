/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
// The simulated gateway in a process of its own, so that its work isn't counted as the node's.
import { startGateway } from '../test/gateway';

process.once('message', ({ latencyMs }: { latencyMs: number }) => {
	void startGateway({ latencyMs, keepBodies: false, accounts: [{ balance: 1e9 }] }).then(
		(gateway) => {
			process.on('message', () => {
				process.send?.(gateway.requests.of('message').length);
				gateway.requests.clear();
				gateway.ledger.clear();
			});
			const { login, password } = gateway.account;
			process.send?.({ baseUrl: gateway.url, login, password });
		},
	);
});
