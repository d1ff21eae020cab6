/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import path from 'node:path';

import type { PackageDirectoryLoader } from 'n8n-core';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { loadPackage, runNode, type NodeResult, type NodeRun } from '../../../test/engine';
import { mockPauses } from '../../../test/engine/mockTime';
import { startSmsc, type Smsc } from '../../../test/gateway/smsc';

export type SmscRun = Partial<Omit<NodeRun, 'parameters'>>;

/** The SMSC node of the built package, bound to a simulated SMSC. */
export class SmscNode {
	private constructor(
		readonly loader: PackageDirectoryLoader,
		private readonly smsc: Smsc,
	) {}

	static async load(smsc: Smsc): Promise<SmscNode> {
		return new SmscNode(await loadPackage(path.resolve(__dirname, '..')), smsc);
	}

	/** The credential of the first account. */
	credential(fields: IDataObject = {}) {
		const { login, password, apiKey } = this.smsc.account;
		return {
			authentication: 'loginPassword',
			login,
			password,
			apiKey,
			baseUrl: this.smsc.url,
			...fields,
		};
	}

	/** Runs an operation; parameters may be expressions over the items. */
	async run(
		resource: string,
		operation: string,
		parameters: INodeParameters,
		run: SmscRun = {},
	): Promise<NodeResult> {
		return await runNode(this.loader, {
			type: 'n8n-nodes-smsc.smsc',
			items: [{}],
			credentials: { smscApi: this.credential() },
			...run,
			parameters: { resource, operation, ...parameters },
		});
	}

	/** `message.getStatus` of the `phone` and `id` of every item. */
	async getStatus(
		items: readonly IDataObject[],
		parameters: INodeParameters = {},
		run: SmscRun = {},
	) {
		return await this.run(
			'message',
			'getStatus',
			{ phone: '={{ $json.phone }}', messageId: '={{ $json.id }}', ...parameters },
			{ items, ...run },
		);
	}

	/** `message.send` of a text to the `to` of every item. */
	async send(parameters: INodeParameters, run: SmscRun = {}) {
		return await this.run('message', 'send', { text: 'Your order is ready', ...parameters }, run);
	}
}

/** One simulated SMSC for all tests of a suite, emptied before each, and the node bound to it. */
export function smscForSuite(take: (smsc: Smsc, node: SmscNode) => void): void {
	let smsc: Smsc;

	beforeAll(async () => {
		smsc = await startSmsc();
		take(smsc, await SmscNode.load(smsc));
	});
	afterAll(() => smsc.stop());
	beforeEach(() => {
		smsc.clear();
		mockPauses.length = 0;
	});
}

/** The json of the items. */
export function jsonOf(items: NodeResult['items']): IDataObject[] {
	return items.map(({ json }) => json);
}

/** Kazakh numbers that all end in a delivered message. */
export function numbers(count: number, from = 0): string[] {
	return Array.from(
		{ length: count },
		(_, index) => `7701${String(from + index).padStart(5, '0')}10`,
	);
}
