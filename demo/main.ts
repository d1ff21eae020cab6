/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
import '../test/engine/environment';
import { setTimeout as sleep } from 'node:timers/promises';

import type { PackageDirectoryLoader } from 'n8n-core';
import type { IDataObject } from 'n8n-workflow';

import { loadPackage, runNode, runWorkflow, type CredentialData } from '../test/engine';
import { startGateway } from '../test/gateway';
import { customers } from './customers';
import { formatTable } from './formatTable';
import workflow from './workflow.json';

const type = 'n8n-nodes-smspro.smsPro';
const say = (text: string) => process.stdout.write(`${text}\n`);

/** Sends to a list through n8n's own engine and the simulated gateway, and follows the reports. */
async function main(): Promise<void> {
	const gateway = await startGateway({ accounts: [{ balance: 250, pricePerSms: 1.2 }] });
	const { login, password } = gateway.account;
	const credentials = { smsProApi: { login, password, baseUrl: gateway.url } };
	const loader = await loadPackage();
	say(`Simulated SMSPRO gateway at ${gateway.url}, ${customers.length} rows to send\n`);

	const before = await balanceOf(loader, credentials);
	const run = await runWorkflow(loader, {
		workflow: workflow as never,
		items: customers.map((customer) => ({ ...customer })),
		credentials,
	});
	const [task] = run.data.resultData.runData['Send to Each Customer'] ?? [];
	const sent = (task?.data?.['main']?.[0] ?? []).map(({ json }) => json);
	say(
		formatTable(
			['Row', 'Written as', 'Sent to', 'Outcome', 'Parts', 'Message ID', 'Remark'],
			sent.map((json, index) => [
				index + 1,
				String(customers[index]?.phone),
				json['outcome'] === 'notSent' ? '' : String(json['to']),
				String(json['outcome']),
				String(json['parts'] ?? ''),
				String(json['messageId'] ?? ''),
				json['duplicate'] ? 'repeated number, sent once' : String(json['error'] ?? ''),
			]),
		),
	);
	say(`\n${task?.hints?.[0]?.message ?? ''}`);
	const after = await balanceOf(loader, credentials);
	say(
		`Balance before ${before.toFixed(2)}, after ${after.toFixed(2)}, spent ${(before - after).toFixed(2)}`,
	);

	say('\nDelivery reports as they settle:');
	await followReports(loader, credentials, sent);

	const again = await runWorkflow(loader, {
		workflow: workflow as never,
		items: customers.map((customer) => ({ ...customer })),
		credentials,
		executionId: '2',
	});
	const [repeat] = again.data.resultData.runData['Send to Each Customer'] ?? [];
	say(
		`\nThe same list run again under the same idempotency key:\n${repeat?.hints?.[0]?.message ?? ''}`,
	);
	await gateway.stop();
	if (run.status !== 'success' || gateway.ledger.entries.length !== 7) process.exitCode = 1;
}

async function balanceOf(
	loader: PackageDirectoryLoader,
	credentials: CredentialData,
): Promise<number> {
	const parameters = { resource: 'account', operation: 'get' };
	const { items } = await runNode(loader, { type, parameters, items: [{}], credentials });
	return Number(items[0]?.json['balance']);
}

/** Asks for the reports once a second and prints each change, until all are final. */
async function followReports(
	loader: PackageDirectoryLoader,
	credentials: CredentialData,
	sent: readonly IDataObject[],
): Promise<void> {
	const ids = [...new Set(sent.flatMap(({ messageId }) => (messageId ? [String(messageId)] : [])))];
	const parameters = {
		resource: 'deliveryReport',
		operation: 'get',
		messageId: '={{ $json.messageId }}',
	};
	const shown = new Map<string, string>();
	for (let second = 0; second < 30; second += 1) {
		const { items } = await runNode(loader, {
			type,
			parameters,
			items: ids.map((messageId) => ({ messageId })),
			credentials,
		});
		for (const { json } of items) {
			const to = String(json['to']);
			if (shown.get(to) === json['report']) continue;
			shown.set(to, String(json['report']));
			say(`  ${to}  ${String(json['report']).padEnd(15)} ${String(json['receivedAt'] ?? '')}`);
		}
		if (items.every(({ json }) => json['final'])) return;
		await sleep(1000);
	}
}

void main();
