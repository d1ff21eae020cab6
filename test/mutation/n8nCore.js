const path = require('node:path');
const n8nCore = require('n8n-core');

/** Loads a package as n8n does, but from its sources: mutants are not built. */
class PackageDirectoryLoader {
	constructor(folder) {
		this.folder = folder;
	}

	async loadAll() {
		const { n8n } = require(path.join(this.folder, 'package.json'));
		const nodes = n8n.nodes.map((file) => this.load(file));
		this.nodes = new Map(nodes.map((type) => [type.description.name, { type }]));
		const credentials = n8n.credentials.map((file) => this.load(file));
		this.credentials = new Map(credentials.map((type) => [type.name, { type }]));
	}

	load(built) {
		const source = built.replace(/^dist\//, '').replace(/\.js$/, '.ts');
		const [Type] = Object.values(require(path.join(this.folder, source)));
		return new Type();
	}

	getNode(name) {
		return this.nodes.get(name);
	}

	getCredential(name) {
		return this.credentials.get(name);
	}
}

module.exports = { ...n8nCore, PackageDirectoryLoader };
