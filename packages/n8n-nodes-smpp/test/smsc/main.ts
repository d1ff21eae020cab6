import { parseArgs } from 'node:util';

import { SmscSimulator } from './SmscSimulator';

const usage = `An SMSC over SMPP 3.4 on 127.0.0.1, for trying the nodes without an account.

  npm run simulator -- [--port 2775] [--system-id client] [--password secret] [--delay 0] [--receipts afterAnswer]

  --delay     milliseconds before each answer
  --receipts  none, beforeAnswer or afterAnswer

Prints a line for each message. Stop it with Ctrl+C.`;

const { values } = parseArgs({
	options: {
		port: { type: 'string', default: '2775' },
		'system-id': { type: 'string', default: 'client' },
		password: { type: 'string', default: 'secret' },
		delay: { type: 'string', default: '0' },
		receipts: { type: 'string', default: 'afterAnswer' },
		help: { type: 'boolean', default: false },
	},
});

if (values.help) {
	process.stdout.write(`${usage}\n`);
} else {
	void serve();
}

async function serve(): Promise<void> {
	const receipts = (['none', 'beforeAnswer', 'afterAnswer'] as const).find(
		(name) => name === values.receipts,
	);
	const smsc = new SmscSimulator({
		accounts: { [values['system-id']]: values.password },
		answerDelayMs: Number(values.delay),
		receipts: receipts ?? 'afterAnswer',
		judge: ({ to, text }) => {
			process.stdout.write(`${JSON.stringify({ to, text })}\n`);
			return 0;
		},
	});
	const port = await smsc.start(Number(values.port));
	process.stdout.write(`listening on 127.0.0.1:${port}\n`);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void smsc.stop());
	}
}
