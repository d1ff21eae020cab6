/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
import { introduction, requestLine } from './program/lines';
import { readFlags, toOptions, toPlan, usage } from './program/flags';
import { startGateway } from './startGateway';

function print(text: string): void {
	process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}

async function main(): Promise<void> {
	const flags = readFlags(process.argv.slice(2));
	if (flags.help !== undefined) {
		print(usage());
		return;
	}
	const gateway = await startGateway({
		...toOptions(flags),
		random: Math.random,
		onAnswered: (request) => print(requestLine(request)),
		onPushed: ({ url, httpStatus, numbers, error }) =>
			print(`pushed ${numbers} report(s) to ${url}: ${error ?? `HTTP ${httpStatus}`}`),
	});
	gateway.disturb(toPlan(flags));
	print(introduction(gateway));
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void gateway.stop());
	}
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage()}`);
	process.exitCode = 1;
});
