import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

import { gsm7 } from '../nodes/Smpp/text/gsm7';
import { compare } from './compare';
import type { Peer } from './Peer';

/** Perl's own table of GSM 03.38. */
export const gsmTable: Peer = {
	name: "Perl's Encode::GSM0338",
	needs: ['perl -MEncode::GSM0338 -MJSON::PP -e 1'],
	packages: ['perl'],
	async run() {
		const { stdout } = await promisify(execFile)('perl', [path.join(__dirname, 'gsm.pl')]);
		const theirs = JSON.parse(stdout) as Record<string, string>;
		const ours: Record<string, string> = {};
		for (let code = 0; code < 0x10000; code += 1) {
			const character = String.fromCharCode(code);
			const octets = gsm7.encode(character);
			if (octets) ours[character] = octets.toString('hex');
		}
		const sorted = (table: Record<string, string>) => Object.entries(table).sort();
		const decoded = Object.entries(theirs).map(([character, hex]) => [
			character,
			gsm7.decode(Buffer.from(hex, 'hex')),
		]);
		return [
			compare('137 characters', Object.keys(theirs).length, 137),
			compare('the same characters as the same octets', sorted(ours), sorted(theirs)),
			compare(
				'the same octets as the same characters',
				decoded.filter(([character, ours]) => character !== ours),
				[],
			),
		];
	},
};
