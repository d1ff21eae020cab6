import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '../process/run-command.mjs';

/**
 * Makes a certificate for a host that signs itself, with OpenSSL.
 *
 * @param {string} host
 * @param {string} folder where it is left
 * @returns {Promise<{ certFile: string, cert: string, key: string }>}
 */
export async function makeCertificate(host, folder) {
	const [keyFile, certFile] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
	await runCommand('openssl', [
		...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2'],
		...['-subj', `/CN=${host}`, '-addext', `subjectAltName=DNS:${host}`],
		...['-keyout', keyFile, '-out', certFile],
	]);
	return {
		certFile,
		cert: await readFile(certFile, 'utf8'),
		key: await readFile(keyFile, 'utf8'),
	};
}
