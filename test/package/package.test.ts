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

const cleanScan = { passed: true, warnings: [] };

const strictPackages = [packageFolder, ...workspaces()].filter(
	(folder) => readManifest(folder).n8n?.strict,
);

describe.each(strictPackages.map((folder) => [readManifest(folder).name, folder]))(
	'%s',
	(_name, folder) => {
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
			unpacked = path.join(scratch, 'node_modules', readManifest(folder).name);
		}, 60_000);
		afterAll(() => fs.rmSync(scratch, { recursive: true, force: true }));

		test('lints with the configuration that strict mode demands', () => {
			const config = (file: string) => fs.readFileSync(file, 'utf8').replace(/\s+/g, ' ').trim();
			const template =
				'node_modules/@n8n/node-cli/dist/template/templates/shared/default/eslint.config.mjs';
			expect(config(path.join(folder, 'eslint.config.mjs'))).toBe(
				config(path.join(packageFolder, template)),
			);
		});

		test("passes the source leg of n8n's scanner", () => {
			expect(scan(folder, 'source')).toEqual(cleanScan);
		}, 60_000);

		test("passes the tarball leg of n8n's scanner", () => {
			expect(scan(unpacked, 'tarball')).toEqual(cleanScan);
		}, 60_000);

		test('has no run-time dependencies', () => {
			expect(readManifest(unpacked).dependencies ?? {}).toEqual({});
			expect(fs.readdirSync(path.join(scratch, 'node_modules'))).toEqual(
				expect.not.arrayContaining(['fast-xml-parser', 'libphonenumber-js', 'luxon', 'p-limit']),
			);
		});

		test('carries nothing but dist, README, LICENSE and package.json', () => {
			const files = fs.readdirSync(unpacked).filter((name) => !/^(?:README|LICENSE)/.test(name));
			expect(files.sort()).toEqual(['dist', 'package.json']);
		});

		test('loads in a folder with only n8n-workflow beside it', () => {
			fs.symlinkSync(
				path.join(packageFolder, 'node_modules/n8n-workflow'),
				path.join(scratch, 'node_modules/n8n-workflow'),
			);
			const { n8n } = readManifest(unpacked);
			const load = `
				const path = require('node:path');
				for (const file of ${JSON.stringify([...n8n.nodes, ...n8n.credentials])}) {
					const name = path.basename(file).split('.')[0];
					const loaded = new (require(path.join(${JSON.stringify(unpacked)}, file))[name])();
					console.log(loaded.name ?? loaded.description.name);
				}`;
			const names = run(process.execPath, ['-e', load], scratch).trim().split('\n');
			expect(names).toHaveLength(n8n.nodes.length + n8n.credentials.length);
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

function run(command: string, args: string[], cwd: string): string {
	// n8n's lint rules judge files differently when they believe to be in a test of their own.
	const env = { ...process.env, NODE_ENV: 'production' };
	const stdio = ['ignore', 'pipe', 'pipe'] as ['ignore', 'pipe', 'pipe'];
	return execFileSync(command, args, { cwd, env, encoding: 'utf8', stdio });
}
