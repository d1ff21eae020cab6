/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs in Node, not inside n8n */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { packageFolder } from '../engine';

interface Manifest {
	readonly name: string;
	readonly dependencies?: Record<string, string>;
	readonly n8n: {
		readonly strict: boolean;
		readonly nodes: string[];
		readonly credentials: string[];
	};
}

interface ScanResult {
	readonly passed: boolean;
	readonly details?: string;
	readonly warnings: string[];
}

/** What a package reports that opens sockets and waits for their silence, and so isn't for n8n Cloud: this, and nothing else. */
const socketFindings = [
	'no-restricted-globals: clearTimeout',
	'no-restricted-globals: setTimeout',
	'no-restricted-imports: node:net',
	'no-restricted-imports: node:tls',
];

const packages = [packageFolder, ...workspaces()]
	.filter((folder) => readManifest(folder).n8n !== undefined)
	.map((folder) => ({ folder, ...readManifest(folder) }));

describe.each(packages.map((each) => [each.name, each] as const))(
	'%s',
	(name, { folder, n8n: { strict, nodes, credentials } }) => {
		const allowedFindings = strict ? [] : socketFindings;
		let unpacked: string;
		let scratch: string;

		beforeAll(() => {
			scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'n8n-nodes-package-'));
			run('npm', ['pack', '--pack-destination', scratch], folder);
			const [tarball] = fs.readdirSync(scratch);
			run(
				'npm',
				[
					'install',
					'--offline',
					'--ignore-scripts',
					'--omit=peer',
					'--legacy-peer-deps',
					'--no-audit',
					'--no-fund',
					'--prefix',
					scratch,
					path.join(scratch, tarball!),
				],
				scratch,
			);
			unpacked = path.join(scratch, 'node_modules', name);
		}, 60_000);
		afterAll(() => fs.rmSync(scratch, { recursive: true, force: true }));

		test('lints with the configuration that its mode demands', () => {
			const config = (file: string) => fs.readFileSync(file, 'utf8').replace(/\s+/g, ' ').trim();
			const template =
				'node_modules/@n8n/node-cli/dist/template/templates/shared/default/eslint.config.mjs';
			const demanded = config(path.join(packageFolder, template));
			// As `n8n-node cloud-support disable` leaves it.
			const withoutCloud = demanded.replaceAll(/\bconfig\b/g, 'configWithoutCloudSupport');
			expect(config(path.join(folder, 'eslint.config.mjs'))).toBe(strict ? demanded : withoutCloud);
		});

		test.each([
			['source', () => folder],
			['tarball', () => unpacked],
		] as const)(
			`in the %s leg of n8n's scanner shows ${strict ? 'nothing' : 'its sockets and timers alone'}`,
			(leg, place) => {
				const { passed, warnings } = scan(place(), leg);
				expect(findings(warnings)).toEqual(allowedFindings);
				expect(passed).toBe(strict);
			},
			60_000,
		);

		test('has no run-time dependencies', () => {
			expect(readManifest(unpacked)).not.toHaveProperty('dependencies');
			const installed = fs.readdirSync(path.join(scratch, 'node_modules'));
			const others = ['.package-lock.json', 'n8n-workflow', name];
			expect(installed.filter((each) => !others.includes(each))).toEqual([]);
		});

		test('carries nothing but dist, README, LICENSE and package.json', () => {
			const files = fs.readdirSync(unpacked).filter((file) => !/^(?:README|LICENSE)/.test(file));
			expect(files.sort()).toEqual(['dist', 'package.json']);
		});

		test('carries no tests and no sources', () => {
			const files = fs.readdirSync(unpacked, { recursive: true }) as string[];
			expect(
				files.filter((file) => /(^|\/)(test|bench|interop)(\/|$)|\.test\.|\.ts$/.test(file)),
			).toEqual([]);
		});

		test('loads in a folder with only n8n-workflow beside it', () => {
			fs.symlinkSync(
				path.join(packageFolder, 'node_modules/n8n-workflow'),
				path.join(scratch, 'node_modules/n8n-workflow'),
			);
			const load = `
				const path = require('node:path');
				for (const file of ${JSON.stringify([...nodes, ...credentials])}) {
					const name = path.basename(file).split('.')[0];
					const loaded = new (require(path.join(${JSON.stringify(unpacked)}, file))[name])();
					console.log(loaded.name ?? loaded.description.name);
				}`;
			const names = run(process.execPath, ['-e', load], scratch).trim().split('\n');
			expect(names).toHaveLength(nodes.length + credentials.length);
		});
	},
);

function workspaces(): string[] {
	const folder = path.join(packageFolder, 'packages');
	return fs.readdirSync(folder).map((name) => path.join(folder, name));
}

function readManifest(folder: string): Manifest {
	return JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest;
}

function scan(folder: string, leg: 'source' | 'tarball'): ScanResult {
	const script = path.join(__dirname, 'scan.mjs');
	return JSON.parse(run(process.execPath, [script, folder, leg], packageFolder)) as ScanResult;
}

/** Each rule that was broken, and with what, in order; where and how often doesn't matter. */
function findings(warnings: readonly string[]): string[] {
	const told = warnings.map((warning) => {
		const [, rule, what] =
			/: (?:@[\w-]+\/community-nodes\/)?([\w-]+): [^']*'([^']+)'/.exec(warning) ?? [];
		return rule === undefined ? warning : `${rule}: ${what}`;
	});
	return [...new Set(told)].sort();
}

function run(command: string, args: string[], cwd: string): string {
	// n8n's lint rules judge files differently when they believe to be in a test of their own.
	const env = { ...process.env, NODE_ENV: 'production' };
	const stdio = ['ignore', 'pipe', 'pipe'] as ['ignore', 'pipe', 'pipe'];
	return execFileSync(command, args, { cwd, env, encoding: 'utf8', stdio });
}
