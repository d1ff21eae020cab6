/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import fs from 'node:fs';
import path from 'node:path';

import { countParts } from '../../../test/gateway/sms/countParts';
import { measureText, rewriteText, rewritings } from '../src/index';
import notifications from './notifications.json';

const languages = ['ru', 'ky', 'kk', 'uz'];

const partsOf = (texts: ReadonlyArray<{ text: string }>, count: (text: string) => number) =>
	rewritings.map((rewriting) =>
		texts.reduce((sum, { text }) => sum + count(rewriteText(text, { rewriting }).text), 0),
	);

const rows = [...languages, ''].map((language) => {
	const texts = notifications.filter((each) => language === '' || each.language === language);
	return [texts.length, ...partsOf(texts, (text) => measureText(text).parts)];
});

test('the simulators of SMSPRO and SMSC count as many parts', () => {
	for (const { text } of notifications) {
		for (const rewriting of rewritings) {
			const rewritten = rewriteText(text, { rewriting }).text;
			expect([rewritten, measureText(rewritten).parts]).toEqual([rewritten, countParts(rewritten)]);
		}
	}
});

const root = path.resolve(__dirname, '../../..');

test.each(
	['.', 'packages/n8n-nodes-smsc', 'packages/n8n-nodes-smpp'].flatMap((folder) => [
		path.join(folder, 'README.md'),
		path.join(folder, 'docs/README.ru.md'),
	]),
)('%s has the table of usual texts as it is', (file) => {
	const readme = fs.readFileSync(path.join(root, file), 'utf8');
	const told = [...readme.matchAll(/^\| \S+ +\| (\d+) +\| (\d+) +\| (\d+) +\| (\d+) +\|$/gm)];
	expect(told.map(([, ...cells]) => cells.map(Number))).toEqual(rows);
});
