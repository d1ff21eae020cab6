import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

it('200,000 submits towards a peer that stopped reading take at most 20 MB', async () => {
	const program = path.join(__dirname, 'stalledPeer.ts');
	const { stdout } = await promisify(execFile)(process.execPath, [
		'--expose-gc',
		'--import',
		'tsx',
		program,
	]);
	const { megabytes, refused, kinds } = JSON.parse(stdout) as {
		megabytes: number;
		refused: number;
		kinds: Record<string, number>;
	};
	expect(megabytes).toBeLessThan(20);
	// Each is accounted for: 1000 went out, 10,000 waited until the link was lost, the others were refused at once.
	expect(refused).toBe(189_000);
	expect(kinds).toEqual({ unknown: 1000, notSent: 199_000 });
}, 120_000);
