/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
import { introduction, readFlags, requestLine, usage } from './program';
import { startSmsc } from './startSmsc';

function print(text: string): void {
	process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}

async function main(): Promise<void> {
	const flags = readFlags(process.argv.slice(2));
	if (flags === 'help') {
		print(usage);
		return;
	}
	const smsc = await startSmsc({
		...flags,
		onAnswered: (request) => print(requestLine(request)),
	});
	print(introduction(smsc));
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void smsc.stop());
	}
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
	process.exitCode = 1;
});
