import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openEditor } from '../harness/browser/open-editor.mjs';
import { waitUntil } from '../harness/process/wait-until.mjs';
import { provideChromium } from '../harness/services/provide-chromium.mjs';
import { startSmsPro } from './smspro.mjs';
import { exampleFiles } from './support/example-files.mjs';
import { takePicture } from './support/take-picture.mjs';
import { withMessenger } from './support/with-messenger.mjs';

/** @typedef {import('../harness/rest/workflows.mjs').WorkflowFile} WorkflowFile */

/** Large enough to read every note of the largest example in its picture. */
const size = { width: 2000, height: 1400 };

/** Pixels around the nodes in a picture. */
const MARGIN = 40;

const stickyNote = 'n8n-nodes-base.stickyNote';

/** @param {string} id */
const testId = (id) => `[data-test-id="${id}"]`;

/** What a workflow consists of on the canvas: nodes with their names, notes, connections. */
const drawn = ['.vue-flow__node', '[class*="_description_"]', '.vue-flow__edge-path'].join();

/** What lies over it. */
const controls = [
	...['canvas-controls', 'canvas-minimap', 'canvas-handle-plus-wrapper'].map(testId),
	...['node-creator-plus-button', 'node-execute-button', 'execute-workflow-button'].map(testId),
	'[aria-label="Select trigger node"]',
];

const examples = await exampleFiles();
const { missing } = await provideChromium();

describe('the examples on the canvas', { skip: missing ?? false }, () => {
	/** @type {import('./smspro.mjs').SmsPro} */
	let site;
	/** @type {import('../harness/browser/editor.mjs').Editor} */
	let editor;
	/** @type {import('playwright-core').Page} */
	let page;

	before(async () => {
		site = await startSmsPro();
		editor = await openEditor(site.n8n, size);
		({ page } = editor);
	});
	after(async () => {
		await editor?.close();
		await site?.stop();
	});

	for (const { name, workflow } of examples) {
		it(`${name}: n8n knows its nodes, has their icons, and shows its notes in full`, async () => {
			await editor.openWorkflow(await importWithCredentials(withMessenger(workflow)));
			const notes = workflow.nodes.filter(({ type }) => type === stickyNote);
			const nodes = workflow.nodes.filter(({ type }) => type !== stickyNote);
			await waitUntil(
				'the whole workflow',
				async () =>
					(await page.locator(testId('canvas-node')).count()) === nodes.length &&
					(await page.locator(testId('sticky')).count()) === notes.length,
			);
			await iconsShown(nodes);
			assert.equal(await page.locator(testId('node-not-installed')).count(), 0);
			assert.deepEqual(await nodesWithIssues(), []);
			assert.deepEqual(await cutNotes(), []);
			await editor.fit();
			await takePicture(editor, `examples/${name}`, await whereDrawn(), { hidden: controls });
		});
	}

	/**
	 * Imports a workflow, with a credential in each place that asks for one.
	 *
	 * @param {WorkflowFile} file
	 */
	async function importWithCredentials(file) {
		for (const type of file.nodes.flatMap(({ credentials = {} }) => Object.keys(credentials))) {
			if (site.credentials.some((credential) => credential.type === type)) continue;
			site.credentials.push(await site.n8n.credentials.create(type, {}));
		}
		return site.import(file);
	}

	/**
	 * Waits until every node shows a picture, and ours the one from their package; n8n draws a question
	 * mark for a node that it doesn't know.
	 *
	 * @param {any[]} nodes
	 */
	async function iconsShown(nodes) {
		for (const { name, type } of nodes) {
			const node = page.locator(`${testId('canvas-node')}[data-node-name=${JSON.stringify(name)}]`);
			const [package_] = type.split('.');
			const isOurs = site.packages.some((tarball) => tarball.includes(package_));
			const icon = node
				.locator('.n8n-node-icon')
				.locator(isOurs ? 'img' : 'img, svg')
				.first();
			await waitUntil(`the icon of "${name}"`, () => icon.evaluate(isLoaded, package_), {
				seconds: 20,
			});
		}
	}

	async function nodesWithIssues() {
		const nodes = page
			.locator(testId('canvas-node'))
			.filter({ has: page.getByTestId('node-issues') });
		return nodes.evaluateAll((found) => found.map((node) => node.getAttribute('data-node-name')));
	}

	/** The beginnings of the notes that are too low for their text. @returns {Promise<string[]>} */
	function cutNotes() {
		return page
			.locator(`${testId('sticky')} > div:first-child`)
			.evaluateAll((notes) =>
				notes.flatMap((note) =>
					note.scrollHeight > note.clientHeight + 1 ? [note.textContent?.slice(0, 40) ?? ''] : [],
				),
			);
	}

	/** The part of the page that the workflow takes up, once the canvas has come to rest. */
	async function whereDrawn() {
		const canvas = await page.locator(testId('canvas')).boundingBox();
		assert.ok(canvas);
		let before = '';
		const box = await waitUntil('the canvas to come to rest', async () => {
			const now = await page.locator(drawn).evaluateAll(boxAround, MARGIN);
			const isAtRest = JSON.stringify(now) === before;
			before = JSON.stringify(now);
			return isAtRest && now;
		});
		const [left, top] = [Math.max(box.left, canvas.x), Math.max(box.top, canvas.y)];
		return {
			x: left,
			y: top,
			width: Math.min(box.right, canvas.x + canvas.width) - left,
			height: Math.min(box.bottom, canvas.y + canvas.height) - top,
		};
	}
});

/**
 * Runs in the page.
 *
 * @param {Element} icon
 * @param {string} package_
 */
function isLoaded(icon, package_) {
	if (!(icon instanceof HTMLImageElement)) return true;
	return icon.naturalWidth > 0 && icon.src.includes(`/${package_}/`);
}

/**
 * Runs in the page.
 *
 * @param {Element[]} elements
 * @param {number} margin
 */
function boxAround(elements, margin) {
	const boxes = elements.map((element) => element.getBoundingClientRect());
	return {
		left: Math.min(...boxes.map(({ left }) => left)) - margin,
		top: Math.min(...boxes.map(({ top }) => top)) - margin,
		right: Math.max(...boxes.map(({ right }) => right)) + margin,
		bottom: Math.max(...boxes.map(({ bottom }) => bottom)) + margin,
	};
}
