import { SmscSimulator } from './SmscSimulator';

/** A fresh simulator for every test of a suite. A test fails in which our client sent what SMPP 3.4 doesn't allow. */
export function smscForEachTest(take: (smsc: SmscSimulator, port: number) => void): void {
	let smsc: SmscSimulator;

	beforeEach(async () => {
		smsc = new SmscSimulator();
		take(smsc, await smsc.start());
	});

	afterEach(async () => {
		await smsc.stop();
		expect(smsc.malformed).toEqual([]);
	});
}
