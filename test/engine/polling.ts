import { type PackageDirectoryLoader, PollContext } from 'n8n-core';
import {
	Workflow,
	type IDataObject,
	type INodeParameters,
	type INodeType,
	type IPollFunctions,
	type WorkflowActivateMode,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { additionalDataOf } from './additionalData';
import type { CredentialData } from './credentials';

export interface PollingOptions {
	/** As in a saved workflow, such as `n8n-nodes-smsc.smscIncomingTrigger`. */
	readonly type: string;
	readonly parameters?: INodeParameters;
	readonly credentials: CredentialData;
}

/**
 * Polls a trigger the way n8n does (n8n 2.41.1: active-workflow-triggers.js,
 * trigger-execution-context.factory.js): once when the workflow becomes active, then time and again.
 * What the node keeps is stored with what a poll hands over; one that gives null, or fails, stores nothing.
 */
export class Polling {
	/** The items of each execution; of some, none. */
	readonly executions: IDataObject[][] = [];
	/** What the node wrote into n8n's log. */
	readonly log: string[] = [];
	/** As n8n's database holds it. */
	staticData: IDataObject = {};
	private workflow: Workflow;

	constructor(
		private readonly loader: PackageDirectoryLoader,
		private readonly options: PollingOptions,
	) {
		this.workflow = this.makeWorkflow();
	}

	/** Publishes the workflow; or starts n8n again, which has forgotten what it didn't store. @throws what keeps it from it */
	async activate(mode: WorkflowActivateMode = 'activate'): Promise<void> {
		this.workflow = this.makeWorkflow();
		this.emit(await this.run('trigger', mode));
	}

	/** @throws what n8n makes an execution with an error of */
	async poll(): Promise<void> {
		this.emit(await this.run('trigger', 'activate'));
	}

	/** What the editor shows. */
	async test(): Promise<IDataObject[] | null> {
		return await this.run('manual', 'manual', this.makeWorkflow());
	}

	private async run(
		mode: WorkflowExecuteMode,
		activation: WorkflowActivateMode,
		workflow = this.workflow,
	): Promise<IDataObject[] | null> {
		const { credentials } = this.options;
		const context = new PollContext(
			workflow,
			workflow.getNode('Trigger')!,
			additionalDataOf(this.loader, credentials, mode, '1'),
			mode,
			activation,
		);
		const write = (message: string) => void this.log.push(message);
		const logger = { error: write, warn: write, info: write, debug: write };
		Object.defineProperty(context, 'logger', { value: logger });
		const items = await this.type().poll!.call(context as unknown as IPollFunctions);
		return items === null ? null : items[0]!.map(({ json }) => json);
	}

	private emit(items: IDataObject[] | null): void {
		if (items === null) return;
		this.executions.push(items);
		const { staticData } = this.workflow;
		if (staticData['__dataChanged'] !== true) return;
		this.staticData = JSON.parse(JSON.stringify(staticData)) as IDataObject;
	}

	private type(): INodeType {
		const { type } = this.options;
		return this.loader.getNode(type.slice(type.lastIndexOf('.') + 1)).type as INodeType;
	}

	private makeWorkflow(): Workflow {
		const { type, parameters = {}, credentials } = this.options;
		const find = () => this.type();
		return new Workflow({
			id: 'workflow',
			name: 'Workflow',
			nodes: [
				{
					id: 'a3d1f5de-0b53-4a0b-9a0d-5d0c8a8b7e01',
					name: 'Trigger',
					type,
					typeVersion: 1,
					position: [0, 0],
					parameters: structuredClone(parameters),
					credentials: Object.fromEntries(
						Object.keys(credentials).map((name) => [name, { id: name, name }]),
					),
				},
			],
			connections: {},
			active: true,
			nodeTypes: { getByName: find, getByNameAndVersion: find, getKnownTypes: () => ({}) },
			staticData: structuredClone(this.staticData),
			settings: { timezone: 'Asia/Almaty', executionOrder: 'v1' },
		});
	}
}
