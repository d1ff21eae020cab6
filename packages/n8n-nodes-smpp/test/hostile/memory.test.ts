import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

/** What a program beside this prints, run by itself so that the memory is its own. */
async function measure(name: string, ...rest: string[]): Promise<unknown> {
	const program = path.join(__dirname, name);
	const flags = ['--expose-gc', '--import', 'tsx'];
	const { stdout } = await promisify(execFile)(process.execPath, [...flags, program, ...rest]);
	return JSON.parse(stdout);
}

it('171 MB of parts whose messages never end take at most 120 MB', async () => {
	const measured = (await measure('waitingParts.ts', '3')) as { megabytes: number };
	expect(measured.megabytes).toBeLessThan(120);
}, 300_000);

it('200,000 submits towards a peer that stopped reading take at most 20 MB', async () => {
	const { megabytes, refused, kinds } = (await measure('stalledPeer.ts')) as {
		megabytes: number;
		refused: number;
		kinds: Record<string, number>;
	};
	expect(megabytes).toBeLessThan(20);
	// Each is accounted for: 1000 went out, 10,000 waited until the link was lost, the others were refused at once.
	expect(refused).toBe(189_000);
	expect(kinds).toEqual({ unknown: 1000, notSent: 199_000 });
}, 120_000);
