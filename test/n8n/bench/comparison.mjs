// npm run bench:n8n: our node beside what people build without it, in the same n8n and against the
// same simulated gateway. Prints a markdown table.
import { disturbAtRandom } from '../../gateway/index.ts';
import { waitUntil } from '../harness/process/wait-until.mjs';
import { account, startSmsPro } from '../suites/smspro.mjs';
import { numbers } from '../suites/support/numbers.mjs';
import { whereSecretsShow } from '../suites/support/secrets.mjs';
import { approaches } from './approaches.mjs';

/** One run of a workflow takes no longer; then it is stopped, and the table says so. */
const secondsPerRun = Number(process.env.BENCH_SECONDS ?? 240);
/** @typedef {import('../../gateway/index.ts').Gateway} Gateway */

const counts = (process.env.BENCH_COUNTS ?? '1000,10000').split(',').map(Number);

/** What goes wrong, and how to bring it about. @type {Record<string, (gateway: Gateway) => void>} */
const troubles = {
	nothing: () => {},
	'a tenth of the answers is lost': (gateway) =>
		gateway.disturb(
			disturbAtRandom({ share: 0.1, faults: [{ kind: 'dropAfter' }], endpoints: ['message'] }),
		),
	'one number is refused': (gateway) => gateway.account.refusedNumbers.add(`${numbers(1)[0]}`),
};

const site = await startSmsPro();
try {
	/** @type {string[][]} */
	const rows = [];
	for (const trouble of Object.keys(troubles)) {
		for (const count of counts) {
			for (const name of Object.keys(approaches)) {
				console.error(`${name}: ${count} recipients, ${trouble}`);
				rows.push(await measure(name, count, trouble));
				console.error(`  ${rows.at(-1)?.slice(3).join(' | ')}`);
			}
		}
	}
	console.log(
		table(
			[
				...['recipients', 'what goes wrong', 'built with', 'requests', 'time', 'n8n says'],
				...['sent twice', 'never sent', 'sent twice once it was started again'],
				'password in the execution',
			],
			rows,
		),
	);
} finally {
	await site.stop();
}

/**
 * @param {string} name
 * @param {number} count
 * @param {string} trouble
 */
async function measure(name, count, trouble) {
	const { login, password } = account;
	const place = { url: site.gateway.url, login, password };
	const workflow = await site.import(approaches[name]?.(count, place) ?? never());
	site.reset();
	troubles[trouble]?.(site.gateway);
	const first = await run(workflow);
	const requests = site.gateway.requests.of('message').length;
	const after = tally(count);
	const shows = whereSecretsShow({ it: first.text }, [password]).length > 0;

	// Who sees a run fail, or can't tell what became of it, starts it again: in our case with Retry.
	site.gateway.disturb(undefined);
	let again = 'not needed';
	if (first.status !== 'success') {
		if (name === 'SMSPRO node') await site.n8n.executions.retry(first, { seconds: 300 });
		else await run(workflow);
		again = `${tally(count).twice}`;
	}
	return [
		...[format(count), trouble, name, format(requests), `${first.seconds.toFixed(1)} s`],
		...[first.says, format(after.twice), format(after.never), again, shows ? 'in clear' : 'no'],
	];
}

/** @param {import('../harness/rest/workflows.mjs').Workflow} workflow */
async function run(workflow) {
	const startedAt = Date.now();
	const { id } = await site.n8n.start(workflow);
	let isLate = false;
	const ended = await waitUntil(
		`execution ${id} to end`,
		async () => {
			const [{ status } = { status: '' }] = await site.n8n.executions.list({
				workflowId: workflow.id,
				limit: 1,
			});
			if (!['success', 'error', 'crashed', 'canceled'].includes(status)) {
				if (!isLate && Date.now() - startedAt > secondsPerRun * 1000) {
					isLate = true;
					await site.n8n.executions.stop(id);
				}
				return false;
			}
			return Date.now();
		},
		{ seconds: secondsPerRun + 60 },
	);
	const execution = await site.n8n.executions.finished(id);
	const says = isLate ? `stopped after ${secondsPerRun} s` : execution.status;
	const { text, status } = execution;
	return { id, text, status, says, seconds: (ended - startedAt) / 1000 };
}

/** @param {number} count */
function tally(count) {
	const times = numbers(count).map((number) => site.gateway.ledger.countOf(number));
	return {
		twice: times.filter((each) => each > 1).length,
		never: times.filter((each) => each === 0).length,
	};
}

/** @param {number} count */
function format(count) {
	return count.toLocaleString('en-US');
}

/** @returns {never} */
function never() {
	throw new Error('There is no such approach');
}

/** @param {string[]} head @param {string[][]} rows */
function table(head, rows) {
	return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
