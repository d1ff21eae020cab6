// Runs one leg of n8n's community-package scanner over a folder, as the scanner does it itself, and
// counts the warnings, which the scanner leaves out.
// Usage: node scan.mjs FOLDER source|tarball; prints { passed, details, warnings } as JSON.
import path from 'node:path';

import {
	analyzePackage,
	buildScanConfig,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';
import { ESLint } from 'eslint';

const patterns = { source: SOURCE_FILE_PATTERNS, tarball: ['**/*.js', 'package.json'] };
const [folder, leg] = process.argv.slice(2);
const root = path.resolve(folder);

const { passed, details } = await analyzePackage(root, patterns[leg]);
const eslint = new ESLint({
	cwd: root,
	allowInlineConfig: false,
	overrideConfigFile: true,
	overrideConfig: await buildScanConfig(),
});
const warnings = (await eslint.lintFiles(patterns[leg])).flatMap(({ messages, filePath }) =>
	messages.map(({ ruleId, message }) => `${path.relative(root, filePath)}: ${ruleId}: ${message}`),
);
process.stdout.write(JSON.stringify({ passed, details, warnings }));
