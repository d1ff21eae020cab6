// Asks in a process of its own, whose memory nobody else uses.
const { writeFileSync } = require('node:fs');
require('../engine/environment.ts');
const { clients } = require('./clients.ts');

process.on('message', async ({ client, url, timeout }) => {
	const before = process.memoryUsage().rss;
	resetPeak();
	const start = performance.now();
	const said = await clients[client](url, timeout);
	const seconds = (performance.now() - start) / 1000;
	const megabytes = (process.resourceUsage().maxRSS * 1024 - before) / 2 ** 20;
	process.send({ said, seconds, megabytes });
});

/** What was in use earlier is no peak of this request. Only Linux can forget it; elsewhere less is measured. */
function resetPeak() {
	try {
		writeFileSync('/proc/self/clear_refs', '5');
	} catch {
		// Not Linux.
	}
}
