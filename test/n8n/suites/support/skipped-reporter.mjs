/**
 * A reporter of node:test that says at the end what was skipped, and why: a run that is green because
 * half of it was left out must not look like one that is green.
 *
 * @param {AsyncIterable<{ type: string, data: any }>} source
 */
export default async function* reportSkipped(source) {
	/** @type {string[]} */
	const skipped = [];
	for await (const { type, data } of source) {
		if ((type === 'test:pass' || type === 'test:fail') && data.skip) {
			const reason = typeof data.skip === 'string' ? data.skip : 'no reason given';
			skipped.push(`- ${data.name}: ${reason}`);
		}
	}
	yield skipped.length === 0 ? '\nNothing was skipped.\n' : `\nSkipped:\n${skipped.join('\n')}\n`;
}
