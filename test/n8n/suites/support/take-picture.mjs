import assert from 'node:assert/strict';
import { join } from 'node:path';

/** @typedef {{ x: number, y: number, width: number, height: number }} Box */

/** Where to put the README's pictures; without it none are taken. */
const folder = process.env.SCREENSHOTS;

/** Neighbours of a node, which lie over the edge of its panel. */
const neighbours = '[data-test-id^="floating-node"]';

/**
 * Takes a picture of a part of the page for the README.
 *
 * @param {import('../../harness/browser/editor.mjs').Editor} editor
 * @param {string} name
 * @param {import('playwright-core').Locator | Box} part
 * @param {object} [options]
 * @param {Record<string, string>} [options.addresses] what it shows in place of this run's addresses
 * @param {string[]} [options.hidden] what else it doesn't show
 */
export async function takePicture(editor, name, part, { addresses = {}, hidden = [] } = {}) {
	if (!folder) return;
	const { page } = editor;
	await editor.dismissMessages();
	// Where nothing lies that would show itself pointed at.
	await page.mouse.move(0, (page.viewportSize()?.height ?? 1) - 1);
	await page.evaluate(replaceTexts, addresses);
	const clip = 'boundingBox' in part ? await part.boundingBox() : part;
	assert.ok(clip);
	await page.screenshot({
		path: join(folder, `${name}.png`),
		animations: 'disabled',
		caret: 'hide',
		clip,
		style: `${[neighbours, ...hidden].join()} { visibility: hidden }`,
	});
}

/**
 * Runs in the page.
 *
 * @param {Record<string, string>} replacements
 */
function replaceTexts(replacements) {
	/** @param {string} text */
	const replace = (text) =>
		Object.entries(replacements).reduce((result, [from, to]) => result.replaceAll(from, to), text);
	const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	while (texts.nextNode()) {
		const { currentNode: node } = texts;
		const text = replace(node.nodeValue ?? '');
		if (text !== node.nodeValue) node.nodeValue = text;
	}
	for (const input of document.querySelectorAll('input')) {
		const text = replace(input.value);
		if (text !== input.value) input.value = text;
	}
}
