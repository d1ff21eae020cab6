// npm run test:n8n: every suite in a real n8n, one after another. `npm run test:n8n -- trigger` runs
// only suites with that in their name, `-- harness` the harness's own tests.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installN8n } from './harness/installation/install-n8n.mjs';
import { pinnedVersions } from './harness/installation/pinned-version.mjs';
import { temporaryFolder } from './harness/process/temporary-folder.mjs';
import { packPackages, tarballsInEnv } from './suites/support/pack-packages.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const wanted = process.argv.slice(2);

const files = wanted.includes('harness')
	? await testsIn(join(here, 'harness', 'test'))
	: (await testsIn(join(here, 'suites'))).filter(
			(file) => wanted.length === 0 || wanted.some((part) => basename(file).includes(part)),
		);
if (files.length === 0) {
	console.error(`No suite has ${wanted.join(' or ')} in its name`);
	process.exit(1);
}

for (const version of pinnedVersions) await installN8n(version);

const folder = await temporaryFolder('smspro-packages');
try {
	console.error('building and packing the packages');
	const tarballs = join(folder.path, 'tarballs');
	await mkdir(tarballs);
	const env = { ...process.env, ...tarballsInEnv(await packPackages(tarballs)) };
	const reporters = ['spec', join(here, 'suites', 'support', 'skipped-reporter.mjs')];
	const child = spawn(
		process.execPath,
		[
			...['--import', 'tsx', '--test', '--test-concurrency=1'],
			...reporters.flatMap((reporter) => [
				`--test-reporter=${reporter}`,
				'--test-reporter-destination=stdout',
			]),
			...files,
		],
		{ cwd: join(here, '..', '..'), env, stdio: 'inherit' },
	);
	// A Ctrl-C reaches the suites too: their servers end with them, and then so does this.
	process.on('SIGINT', () => {});
	const [code] = await once(child, 'exit');
	process.exitCode = code ?? 1;
} finally {
	await folder.remove();
}

/** @param {string} path */
async function testsIn(path) {
	const names = (await readdir(path, { recursive: true })).filter((name) =>
		name.endsWith('.test.mjs'),
	);
	return names.sort().map((name) => join(path, name));
}
