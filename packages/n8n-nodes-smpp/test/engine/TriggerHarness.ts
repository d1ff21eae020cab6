import { TriggerContext } from 'n8n-core';
import { Workflow } from 'n8n-workflow';
import type {
	IDataObject,
	INode,
	INodeParameters,
	INodeType,
	IRun,
	ITriggerResponse,
	IWorkflowExecuteAdditionalData,
	WorkflowActivateMode,
	WorkflowExecuteMode,
} from 'n8n-workflow';

import { SmppTrigger } from '../../nodes/Smpp/SmppTrigger.node';
import { credentialAt } from './SmppNodes';

/** What n8n resolves when the execution is over. */
interface Finished {
	resolve(run: IRun): void;
	reject(error: Error): void;
}

const type = 'n8n-nodes-smpp.smppTrigger';

/** The trigger node in n8n's own trigger context; what it emits is collected. */
export class TriggerHarness {
	readonly events: IDataObject[] = [];

	readonly errors: Error[] = [];

	/** Executions that wait to be finished, where the node asked to be told. */
	readonly running: Finished[] = [];

	onEmit: () => void = () => {};

	response: ITriggerResponse | undefined;

	constructor(
		private readonly port: number,
		private readonly parameters: INodeParameters = {},
		private readonly credential: IDataObject = {},
	) {}

	/** As n8n activates it. */
	async start(
		activation: WorkflowActivateMode = 'activate',
		mode: WorkflowExecuteMode = 'trigger',
	): Promise<void> {
		const context = this.makeContext(mode, activation);
		this.response = await new SmppTrigger().trigger.call(context);
		if (mode !== 'manual') return;
		// n8n puts its function in only now (n8n-core, triggers-and-pollers).
		Object.assign(context, { emit: this.emit });
		await this.response.manualTriggerFunction?.();
	}

	async stop(): Promise<void> {
		await this.response?.closeFunction?.();
	}

	/** Resolves once `count` events are there. */
	async until(count: number): Promise<void> {
		while (this.events.length < count) {
			await new Promise<void>((resolve) => {
				this.onEmit = resolve;
			});
		}
	}

	private readonly emit = (
		data: Array<Array<{ json: IDataObject }>>,
		_response?: unknown,
		done?: Finished,
	) => {
		for (const { json } of data[0] ?? []) this.events.push(json);
		if (done) this.running.push(done);
		this.onEmit();
	};

	private makeContext(mode: WorkflowExecuteMode, activation: WorkflowActivateMode) {
		const node: INode = {
			id: '1',
			name: 'SMPP Trigger',
			type,
			typeVersion: 1,
			position: [0, 0],
			parameters: this.parameters,
			credentials: { smppApi: { id: '1', name: 'SMPP' } },
		};
		const find = (): INodeType => new SmppTrigger();
		const workflow = new Workflow({
			id: 'workflow',
			nodes: [node],
			connections: {},
			active: true,
			nodeTypes: { getByName: find, getByNameAndVersion: find, getKnownTypes: () => ({}) },
		});
		const context = new TriggerContext(
			workflow,
			workflow.getNode('SMPP Trigger')!,
			{} as IWorkflowExecuteAdditionalData,
			mode,
			activation,
			mode === 'manual' ? undefined : (this.emit as never),
			() => {
				throw new Error('n8n would give the trigger up');
			},
			(error: Error) => this.errors.push(error),
		);
		const data = credentialAt(this.port, this.credential);
		return Object.assign(context, {
			getCredentials: async () => await Promise.resolve(data),
		}) as never;
	}
}
