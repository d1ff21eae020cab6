// npm run n8n: a real n8n with all our nodes, simulators of the gateways, credentials for them and
// the example workflows. Ctrl-C ends it, and leaves nothing behind.
import { SmscSimulator } from '../../packages/n8n-nodes-smpp/test/smsc/SmscSimulator.ts';
import { requestLine } from '../gateway/program/lines.ts';
import { startSmsc } from '../gateway/smsc/index.ts';
import { startSmsPro } from './suites/smspro.mjs';
import { exampleFiles } from './suites/support/example-files.mjs';

console.error('building the packages and starting n8n: about a minute, several the first time');
const site = await startSmsPro({
	gateway: {
		pushEveryMs: 1_000,
		onAnswered: (request) => console.log(`SMSPRO simulator: ${requestLine(request)}`),
	},
});
const smsc = await startSmsc({ pushEveryMs: 1_000, pushRetryMs: 5_000 });
const smpp = new SmscSimulator({ receipts: 'afterAnswer' });
const smppPort = await smpp.start();

const stopped = new Promise((resolve) => {
	process.once('SIGINT', resolve);
	process.once('SIGTERM', resolve);
});
try {
	await makeOtherCredentials();
	const examples = await importExamples();
	const { email, password } = site.n8n.owner;
	console.log(
		[
			'',
			`n8n:        ${site.n8n.url}`,
			`sign in:    ${email}  ${password}`,
			`simulators: SMSPRO ${site.gateway.url}, SMSC ${smsc.url}, SMPP 127.0.0.1:${smppPort}`,
			`workflows:  ${examples.join('; ') || 'none'}`,
			'',
			'Ctrl-C ends it.',
			'',
		].join('\n'),
	);
	await stopped;
	console.error('stopping');
} finally {
	await smpp.stop();
	await smsc.stop();
	await site.stop();
}
process.exit();

async function makeOtherCredentials() {
	const { login, password } = smsc.account;
	const smscData = { baseUrl: smsc.url, authentication: 'loginPassword', login, password };
	const [systemId = '', smppPassword] = Object.entries(smpp.options.accounts)[0] ?? [];
	const smppData = {
		...{ provider: 'smsc', host: '127.0.0.1', port: smppPort, tls: false },
		...{ systemId, password: smppPassword },
	};
	site.credentials.push(
		await site.n8n.credentials.create('smscApi', smscData, 'SMSC account'),
		await site.n8n.credentials.create('smppApi', smppData, 'SMPP account'),
	);
}

/**
 * Reports and events go to the first example that takes them, from the moment on that it is published.
 *
 * @returns {Promise<string[]>} the names
 */
async function importExamples() {
	const names = [];
	for (const example of await exampleFiles()) {
		const workflow = await site.import(example.workflow);
		names.push(workflow.name);
		const reports = await urlOf(workflow, 'n8n-nodes-smspro.smsProTrigger');
		if (reports !== undefined) site.gateway.account.reportUrl ??= reports;
		const events = await urlOf(workflow, 'n8n-nodes-smsc.smscTrigger');
		if (events !== undefined) smsc.account.handlerUrl ??= `${events}?charset=utf-8&sha1=1`;
	}
	return names;
}

/**
 * The production URL of a workflow's trigger of this type, if it has one.
 *
 * @param {import('./harness/rest/workflows.mjs').Workflow} workflow
 * @param {string} type
 */
async function urlOf(workflow, type) {
	const trigger = workflow.nodes.find((node) => node.type === type);
	return trigger && (await site.n8n.webhooks.productionUrl(workflow, trigger.name));
}
