import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { temporaryFolder } from '../process/temporary-folder.mjs';
import { runCommand } from '../process/run-command.mjs';
import { makeCertificate } from './make-certificate.mjs';

/**
 * Starts a registry that holds nothing but the given packages, and stands where n8n looks for npm's
 * public one: n8n asks another only with a licence. It is reached through a proxy that leads to
 * nowhere else, so that what n8n installs can be neither another version nor somebody else's.
 *
 * @param {import('../installation/installation.mjs').Installation} installation
 * @param {string[]} tarballs
 */
export async function startNpmRegistry(installation, tarballs) {
	const publicUrl = publicRegistry(installation);
	const { hostname } = new URL(publicUrl);
	const packages = new Map(
		(await Promise.all(tarballs.map(readPackage))).map((one) => [one.manifest.name, one]),
	);

	const folder = await temporaryFolder('npm-registry');
	const { certFile, ...certificate } = await makeCertificate(hostname, folder.path);
	/** The paths that were asked for. @type {string[]} */
	const asked = [];
	const registry = createSecureServer(certificate, (request, response) => {
		const path = decodeURIComponent(request.url ?? '');
		asked.push(path);
		const answer = answerTo(path);
		response.statusCode = answer === undefined ? 404 : 200;
		response.end(answer ?? '{}');
	});
	/** @param {string} path */
	function answerTo(path) {
		const [, name = '', version, file] = path.split('/');
		const one = packages.get(name);
		if (one === undefined) return undefined;
		if (file !== undefined) return one.tarball;
		const tarball = `${publicUrl}/${name}/-/${name}-${one.manifest.version}.tgz`;
		const manifest = { ...one.manifest, dist: { tarball, integrity: one.integrity } };
		if (version !== undefined) return JSON.stringify(manifest);
		return JSON.stringify({
			name,
			'dist-tags': { latest: manifest.version },
			versions: { [manifest.version]: manifest },
		});
	}

	const proxy = createServer((_, response) => response.writeHead(502).end());
	/** @type {Set<import('node:stream').Duplex>} */
	const tunnels = new Set();
	proxy.on('connect', (request, socket) => {
		tunnels.add(socket);
		socket.on('close', () => tunnels.delete(socket));
		socket.on('error', () => socket.destroy());
		if (request.url?.split(':')[0] !== hostname) {
			socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
			return;
		}
		socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
		registry.emit('connection', socket);
	});
	proxy.listen(0, '127.0.0.1');
	await once(proxy, 'listening');
	const { port } = /** @type {import('node:net').AddressInfo} */ (proxy.address());

	return {
		asked,
		/** The settings that make n8n, and the npm that it calls, use it. */
		env: {
			HTTPS_PROXY: `http://127.0.0.1:${port}`,
			NO_PROXY: '127.0.0.1,localhost',
			NODE_EXTRA_CA_CERTS: certFile,
			// n8n names no registry when it asks npm for newer versions.
			npm_config_registry: publicUrl,
			npm_config_update_notifier: 'false',
		},
		async stop() {
			proxy.close();
			for (const socket of tunnels) socket.destroy();
			await once(proxy, 'close');
			await folder.remove();
		},
	};
}

/**
 * The registry that n8n asks unless it is told otherwise.
 *
 * @param {import('../installation/installation.mjs').Installation} installation
 * @returns {string}
 */
function publicRegistry(installation) {
	installation.require('reflect-metadata');
	const { CommunityPackagesConfig } = installation.require(
		'n8n/dist/modules/community-packages/community-packages.config.js',
	);
	return new CommunityPackagesConfig().registry;
}

/** @param {string} file */
async function readPackage(file) {
	const tarball = await readFile(file);
	const manifest = JSON.parse(await runCommand('tar', ['-xzOf', file, 'package/package.json']));
	const integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
	return { tarball, manifest, integrity };
}
