import { readFile } from 'node:fs/promises';

/**
 * An example workflow as its file holds it.
 *
 * @param {string} name
 * @returns {Promise<import('../../harness/rest/workflows.mjs').WorkflowFile & { name: string }>}
 */
export async function example(name) {
	const file = new URL(`../../../../examples/${name}`, import.meta.url);
	return JSON.parse(await readFile(file, 'utf8'));
}
