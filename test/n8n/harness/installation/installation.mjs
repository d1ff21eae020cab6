import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** A pinned n8n on disk, with the Node that runs it. */
export class Installation {
	/**
	 * @param {string} version
	 * @param {string} folder
	 */
	constructor(version, folder) {
		this.version = version;
		this.folder = folder;
		/** The Node executable that this n8n runs on. */
		this.node = join(folder, 'node_modules', 'node', 'bin', 'node');
		/** The script that is n8n's command line. */
		this.n8n = join(folder, 'node_modules', 'n8n', 'bin', 'n8n');
		/**
		 * Loads a package of the installation, such as `playwright-core`, or `pg` and `ioredis`, which
		 * come with n8n: the tests have no dependencies of their own.
		 */
		this.require = createRequire(join(folder, 'package.json'));
	}

	/** The major version, where n8n's REST interface differs. */
	get major() {
		return Number(this.version.split('.')[0]);
	}

	/**
	 * The folder that holds `include/node`. npm's `node` package fetches the package of the platform,
	 * which has the headers, into its own `node_modules` or beside itself.
	 *
	 * @returns {string | undefined}
	 */
	nodeHeaders() {
		const modules = join(this.folder, 'node_modules');
		for (const parent of [join(modules, 'node', 'node_modules'), modules]) {
			if (!existsSync(parent)) continue;
			for (const name of readdirSync(parent)) {
				const isPlatformPackage = /^node-(bin-)?(linux|darwin|win)-/.test(name);
				const candidate = join(parent, name);
				if (isPlatformPackage && existsSync(join(candidate, 'include', 'node'))) return candidate;
			}
		}
		return undefined;
	}
}
