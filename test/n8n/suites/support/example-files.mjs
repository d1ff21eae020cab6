import { readFile, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../../../..', import.meta.url));

/**
 * The example workflows of all packages.
 *
 * @returns {Promise<{ name: string, workflow: import('../../harness/rest/workflows.mjs').WorkflowFile }[]>}
 *   by the names of their files, without the ending
 */
export async function exampleFiles() {
	const files = [];
	for (const folder of await exampleFolders()) {
		for (const file of (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()) {
			const text = await readFile(join(folder, file), 'utf8');
			files.push({ name: basename(file, '.json'), workflow: JSON.parse(text) });
		}
	}
	return files;
}

async function exampleFolders() {
	const packages = (await readdir(join(repository, 'packages'))).map((name) =>
		join(repository, 'packages', name),
	);
	const folders = [];
	for (const root of [repository, ...packages]) {
		if ((await readdir(root)).includes('examples')) folders.push(join(root, 'examples'));
	}
	return folders;
}
