/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs in Node, not inside n8n */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

import { answering } from '../nodes/SmsPro/gateway/answering';
import { hostileAnswers, type HostileAnswer } from './answers';
import type { ClientName } from './clients';

export interface Measured {
	/** What the user is told. */
	readonly said: string;
	readonly seconds: number;
	/** The most memory while asking, less what was in use before. */
	readonly megabytes: number;
}

/** A process of its own that asks, and tells what the answers cost it. */
export class Asker {
	private constructor(private readonly child: ChildProcess) {}

	static async start(): Promise<Asker> {
		const child = fork(path.join(__dirname, 'askInChild.cjs'), [], {
			execArgv: ['--require', require.resolve('tsx/cjs')],
			env: { ...process.env, NODE_ENV: 'test' },
		});
		const asker = new Asker(child);
		// What is loaded with the first request belongs to no answer.
		const harmless = await answering((response) => response.end());
		for (const client of ['SMSPRO, XML', 'SMSPRO, credential test'] as const) {
			await asker.askAt(harmless.url, client, 30);
		}
		await harmless.stop();
		return asker;
	}

	/** @param timeout seconds */
	async ask(client: ClientName, answer: HostileAnswer, timeout: number): Promise<Measured> {
		const server = await answering(hostileAnswers[answer]);
		try {
			return await this.askAt(server.url, client, timeout);
		} finally {
			await server.stop();
		}
	}

	stop(): void {
		this.child.kill('SIGKILL');
	}

	private async askAt(url: string, client: ClientName, timeout: number): Promise<Measured> {
		const heard = new AbortController();
		const { signal } = heard;
		this.child.send({ client, url, timeout });
		const [measured] = (await Promise.race([
			once(this.child, 'message', { signal }),
			once(this.child, 'exit', { signal }).then(() => {
				throw new Error('The process that asks has died');
			}),
		]).finally(() => heard.abort())) as [Measured];
		return measured;
	}
}
