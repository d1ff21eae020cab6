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
	const { megabytes, kinds } = JSON.parse(stdout) as {
		megabytes: number;
		kinds: Record<string, number>;
	};
	expect(megabytes).toBeLessThan(20);
	// Each is accounted for: 1000 went out, 1000 waited, the others were refused at once.
	expect(kinds).toEqual({ unknown: 1000, notSent: 199_000 });
}, 120_000);
