/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { createServer, type Server } from 'node:http';

import { faultKinds, startSmsc, type Smsc } from '../../../../test/gateway/smsc';
import { mockTime } from '../../../../test/engine/mockTime';
import { resources } from '../../nodes/Smsc/resources';
import { SmscNode } from '../SmscNode';

jest.mock('n8n-workflow', () =>
	jest.requireActual<{ mockTime: typeof mockTime }>('../../../../test/engine/mockTime').mockTime(),
);

let smsc: Smsc;
let node: SmscNode;

beforeAll(async () => {
	// What forms, URLs and JSON each escape in their own way.
	smsc = await startSmsc({
		accounts: [{ password: `Pa55 &wörd=7+~'("\\`, apiKey: "demo/k3y+1 ~'=" }],
	});
	node = await SmscNode.load(smsc);
});
afterAll(() => smsc.stop());
beforeEach(() => smsc.clear());

describe('the password is in no address, no error and nothing that n8n stores', () => {
	const everyOperation = resources.flatMap(({ value, operations }) =>
		operations.map((operation) => [value, operation.value] as const),
	);
	/** With them, each operation has something to ask. */
	const parameters = {
		phone: '77012345601',
		messageId: '5',
		to: '77012345601',
		text: 'x',
		from: new Date(Date.now() - 3_600_000).toISOString(),
		time: new Date(Date.now() - 3_600_000).toISOString(),
		options: { timeout: 1 },
	};
	let server: Server;
	afterEach(() => new Promise((resolve) => server.close(resolve)));

	/** An error page that quotes the whole request. */
	const startMirror = async (password: string) => {
		server = createServer((request, response) => {
			const chunks: Buffer[] = [];
			request.on('data', (chunk: Buffer) => chunks.push(chunk));
			request.on('end', () => {
				response.statusCode = 500;
				response.end(`<h1>Failed</h1>${Buffer.concat(chunks).toString()} ${password}`);
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	};

	function forms(secret: string): string[] {
		return [
			secret,
			encodeURIComponent(secret),
			new URLSearchParams({ x: secret }).toString().slice(2),
			JSON.stringify(secret).slice(1, -1),
		];
	}

	const authentications = ['loginPassword', 'apiKey'] as const;

	test.each(
		everyOperation.flatMap(([resource, operation]) =>
			authentications.map((authentication) => [resource, operation, authentication] as const),
		),
	)('%s.%s with %s', async (resource, operation, authentication) => {
		const { password, apiKey } = smsc.account;
		const secrets = [...forms(password), ...forms(apiKey)];
		await startMirror(`${password} ${apiKey}`);
		const { port } = server.address() as { port: number };
		const baseUrls = [smsc.url, `http://127.0.0.1:${port}`, 'http://127.0.0.1:1'];
		for (const onError of [
			'stopWorkflow',
			'continueRegularOutput',
			'continueErrorOutput',
		] as const) {
			for (const baseUrl of baseUrls) {
				for (const kind of baseUrl === smsc.url ? faultKinds : (['slow'] as const)) {
					smsc.disturb(() => ({ kind, ms: 1 }));
					const credentials = { smscApi: node.credential({ authentication, baseUrl }) };
					const { run, error, items, errorItems } = await node.run(
						resource,
						operation,
						// There it is a time, not who gets it.
						operation === 'getMany' ? { ...parameters, to: '' } : parameters,
						{
							credentials,
							onError,
						},
					);
					const failed = error ?? errorItems[0] ?? items[0]?.json['error'];
					if (baseUrl !== smsc.url) expect(failed).toBeDefined();
					const stored = JSON.stringify([run, error, error?.stack, error?.description]);
					for (const secret of secrets) expect(stored).not.toContain(secret);
				}
			}
		}
		expect(smsc.requests).not.toEqual([]);
		expect(smsc.requests.every(({ path }) => !path.includes('?'))).toBe(true);
	});
});
