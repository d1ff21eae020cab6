import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { openEditor } from '../harness/browser/open-editor.mjs';
import { pinnedVersions } from '../harness/installation/pinned-version.mjs';
import { provideChromium } from '../harness/services/provide-chromium.mjs';
import { startSmsPro } from './smspro.mjs';
import { numbers } from './support/numbers.mjs';
import { assertOnceEach, countOutcomes } from './support/once-each.mjs';
import { takePicture } from './support/take-picture.mjs';

const { missing } = await provideChromium();

const inAnHour = new Date(Date.now() + 3_600_000).toISOString();

const good = {
	...{ sender: 'SMSPRO.KG', text: 'Your order is ready', at: inAnHour, test: false },
	...{ order: 'autumn', fails: false },
};

/** What a spreadsheet may hold, and what the node says of it. @type {[row: Record<string, unknown>, says: RegExp][]} */
const faulty = [
	[{ to: '0555 12' }, /"0555 12" is too short/],
	[{ to: '' }, /number is empty/],
	[{ text: '' }, /^'Text' is empty/],
	[{ text: { en: 'Hello', ru: 'Привет' } }, /^'Text' must be text, and is an object/],
	[{ text: 'x'.repeat(801) }, /^'Text' has 801 characters/],
	[{ sender: 'Магазин' }, /^'Sender' must be at most 11 Latin letters/],
	[{ at: '18:00' }, /^'Send At' has no date: "18:00"\. Enter it with its day/],
	[{ test: 'false' }, /^'Test Mode' must be true or false, and is "false"/],
	[{ order: '' }, /^'Idempotency Key' lacks a piece: \{\{ \$json\.order \}\} finds nothing/],
	[{ fails: true }, /^'Text' can't be read: /],
];

/** A thousand rows; a faulty one among every hundred. */
const rows = numbers(1_000).map((to, index) => ({
	...good,
	to,
	...(index % 100 === 50 ? faulty[Math.floor(index / 100)]?.[0] : {}),
}));

const parameters = {
	sender: '={{ $json.sender }}',
	text: "={{ $json.fails ? $('No such node').item.json.text : $json.text }}",
};
const options = {
	sendAt: '={{ $json.at }}',
	testMode: '={{ $json.test }}',
	idempotencyKey: '=sale-{{ $json.order }}',
};

for (const version of pinnedVersions) {
	describe(`n8n ${version}: 1,000 rows, ten of them faulty in ten ways`, () => {
		/** @type {import('./smspro.mjs').SmsPro} */
		let site;
		before(async () => {
			site = await startSmsPro({ version });
		});
		after(() => site?.stop());
		beforeEach(() => site.reset());

		it('Continue (using error output): 990 are sent, ten explained', async () => {
			const execution = await site.send(
				{ items: rows, parameters, options, settings: { onError: 'continueErrorOutput' } },
				{ seconds: 300 },
			);
			assert.equal(execution.status, 'success', execution.error?.message);
			const sent = execution.items('SMSPRO');
			assert.deepEqual(countOutcomes(sent), { accepted: 990 });
			assertOnceEach(
				site.gateway,
				numbers(1_000).filter((_, index) => index % 100 !== 50),
			);
			const explained = execution.items('SMSPRO', { output: 1 });
			assert.equal(explained.length, 10);
			for (const [index, { json, pairedItem }] of explained.entries()) {
				const [row, says] = faulty[index] ?? [];
				assert.equal(pairedItem.item, 100 * index + 50);
				assert.equal(json.outcome, 'notSent');
				assert.equal(json.to, row?.['to'] ?? numbers(1_000)[100 * index + 50]);
				assert.match(json.error, says ?? /never/);
			}
			assert.equal(execution.runs('SMSPRO')[0].hints.length, 1);
		});

		it('a time counted from now is understood in every row', async () => {
			const execution = await site.send({
				count: 3,
				options: { sendAt: "={{ $now.plus(1, 'hour') }}", idempotencyKey: '={{ $json.to }}' },
			});
			assert.equal(execution.status, 'success', execution.error?.message);
			for (const { json } of execution.items('SMSPRO')) {
				assert.equal(json.outcome, 'accepted');
				const ahead = Date.parse(json.scheduledFor) - Date.now();
				assert.ok(ahead > 3_000_000 && ahead <= 3_600_000, json.scheduledFor);
			}
		});
	});
}

describe('On Error = Stop, in the editor', { skip: missing ?? false }, () => {
	/** @type {import('./smspro.mjs').SmsPro} */
	let site;
	before(async () => {
		site = await startSmsPro();
	});
	after(() => site?.stop());

	it('nothing is sent, and every wrong row is named with what to do', async () => {
		const workflow = await site.workflow({ items: rows, parameters, options });
		const editor = await openEditor(site.n8n);
		try {
			await editor.openWorkflow(workflow);
			const panel = await editor.nodePanel('SMSPRO');
			assert.equal((await panel.execute({ seconds: 300 })).status, 'error');
			const shown = await panel.errorText();
			assert.match(shown, /10 of 1000 recipients can't be sent to/);
			assert.match(shown, /Nothing was sent\..*On Error.*Continue/s);
			for (const [index] of faulty.entries()) {
				assert.match(shown, new RegExp(`Row ${100 * index + 51}[ :]`));
			}
			assert.equal(site.gateway.requests.entries.length, 0);
			await panel.moveForm(-250);
			await takePicture(editor, 'wrong-rows', panel.form);
		} finally {
			await editor.close();
		}
	});
});
