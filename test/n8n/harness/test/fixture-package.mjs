import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '../process/run-command.mjs';

const node = `
class Greeter {
	description = {
		displayName: 'Greeter', name: 'greeter', group: ['transform'], version: 1,
		description: 'Says hello', defaults: { name: 'Greeter' }, usableAsTool: true,
		icon: { light: 'file:greeter.svg', dark: 'file:greeter.dark.svg' },
		inputs: ['main'], outputs: ['main'],
		credentials: [{ name: 'greeterApi', required: true }],
		properties: [{ displayName: 'Whom', name: 'whom', type: 'string', default: '' }],
	};
	async execute() {
		const items = this.getInputData();
		return [items.map((_, item) => ({
			json: { greeting: 'Hello ' + this.getNodeParameter('whom', item) }, pairedItem: { item },
		}))];
	}
}
module.exports = { Greeter };
`;

const credential = `
class GreeterApi {
	name = 'greeterApi';
	displayName = 'Greeter API';
	properties = [
		{ displayName: 'Address', name: 'baseUrl', type: 'string', default: '' },
		{ displayName: 'Password', name: 'password', type: 'string', typeOptions: { password: true }, default: '' },
	];
	authenticate = { type: 'generic', properties: { headers: { password: '={{$credentials.password}}' } } };
	test = { request: { baseURL: '={{$credentials.baseUrl}}', url: '/' } };
}
module.exports = { GreeterApi };
`;

const picture = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><!-- SHADE --></svg>';

/**
 * Packs a community package with one node and one credential type.
 *
 * @param {string} folder
 * @returns {Promise<string>} the tarball
 */
export async function packFixture(folder) {
	const dist = join(folder, 'dist');
	await mkdir(dist, { recursive: true });
	const manifest = {
		name: 'n8n-nodes-greeter',
		version: '1.0.0',
		files: ['dist'],
		peerDependencies: { 'n8n-workflow': '*' },
		n8n: {
			n8nNodesApiVersion: 1,
			nodes: ['dist/Greeter.node.js'],
			credentials: ['dist/GreeterApi.credentials.js'],
		},
	};
	await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
	await writeFile(join(dist, 'Greeter.node.js'), node);
	await writeFile(join(dist, 'GreeterApi.credentials.js'), credential);
	await writeFile(join(dist, 'greeter.svg'), picture.replace('SHADE', 'light'));
	await writeFile(join(dist, 'greeter.dark.svg'), picture.replace('SHADE', 'dark'));
	await runCommand('npm', ['pack', '--silent'], { cwd: folder });
	return join(folder, 'n8n-nodes-greeter-1.0.0.tgz');
}
