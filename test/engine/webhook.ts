/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
import { EventEmitter, once } from 'node:events';
import {
	createServer,
	type IncomingHttpHeaders,
	type IncomingMessage,
	type Server,
	type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGunzip, createInflate } from 'node:zlib';

import {
	HookContext,
	type PackageDirectoryLoader,
	WebhookContext,
	WorkflowExecute,
} from 'n8n-core';
import {
	createRunExecutionData,
	Workflow,
	type IDataObject,
	type INode,
	type INodeParameters,
	type IHookFunctions,
	type IHttpRequestMethods,
	type INodeType,
	type IWebhookData,
	type IWebhookDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { additionalDataOf } from './additionalData';
import type { CredentialData } from './credentials';
import { listenerNode } from './listenerNode';

export interface WebhookOptions {
	/** As in a saved workflow, such as `n8n-nodes-smspro.smsProTrigger`. */
	readonly type: string;
	readonly parameters: INodeParameters;
	readonly credentials?: CredentialData;
	/** `manual`: the test URL while n8n listens. */
	readonly mode?: WorkflowExecuteMode;
	/** As N8N_PROXY_HOPS. */
	readonly proxyHops?: number;
	/** As N8N_PAYLOAD_SIZE_MAX, in bytes. */
	readonly largestBody?: number;
}

/** One run of the workflow: the items that reached the node behind the trigger. */
export type Execution = IDataObject[];

export interface Answer {
	readonly status: number;
	readonly body: string;
}

/** A request as n8n's middlewares leave it (n8n 2.41.1: middlewares/body-parser.js). */
interface WebhookRequest extends IncomingMessage {
	query?: IDataObject;
	params?: IDataObject;
	body?: unknown;
	ip?: string;
	ips?: string[];
}

const path = 'c0ffee00-5a5a-4b4b-8c8c-0123456789ab/webhook';

/**
 * Serves a trigger's webhook the way n8n does: a real HTTP request goes through n8n's engine into an
 * execution. What n8n does around the engine is rebuilt from n8n 2.41.1 (webhooks/live-webhooks.js and
 * webhook-helpers.js): each request gets a workflow of its own with the static data as stored, and
 * `onReceived` answers once the execution is stored.
 */
export class WebhookServer {
	/** By request, in their order; a refused request makes none. */
	readonly executions: Execution[] = [];
	/** What the node wrote into n8n's log. */
	readonly log: string[] = [];
	/** Processor time that the node took for the last request; how busy the machine is doesn't matter to it. */
	processorMilliseconds = 0;
	/** What node.webhook threw: nothing, ever. */
	readonly exceptions: unknown[] = [];
	/** As n8n's database holds it. */
	staticData: IDataObject = {};
	options: WebhookOptions;
	/** n8n can't store executions: its database or its queue is down. */
	isDown = false;
	/** Called when the node has handed items over; n8n stores the execution once it resolves. */
	beforeStoring: (() => Promise<void>) | undefined;
	/** Each execution changes the workflow's static data, as a Code node can: at its end n8n stores all of what it began with. */
	writesStaticData = false;
	private readonly events = new EventEmitter();

	private constructor(
		private readonly loader: PackageDirectoryLoader,
		private readonly server: Server,
		options: WebhookOptions,
	) {
		this.options = options;
	}

	static async start(
		loader: PackageDirectoryLoader,
		options: WebhookOptions,
	): Promise<WebhookServer> {
		const server = createServer();
		const webhooks = new WebhookServer(loader, server, options);
		server.on('request', (request: WebhookRequest, response: ServerResponse) => {
			void webhooks.handle(request, response);
		});
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		return webhooks;
	}

	/** The production URL. */
	get url(): string {
		const { port } = this.server.address() as AddressInfo;
		return `http://127.0.0.1:${port}/webhook/${path}`;
	}

	async post(
		body: string | Uint8Array | undefined,
		headers: Record<string, string> = { 'content-type': 'text/plain' },
		query = '',
		signal?: AbortSignal,
	): Promise<Answer> {
		const response = await fetch(`${this.url}${query}`, {
			method: 'POST',
			headers,
			...(signal && { signal }),
			...(body === undefined ? {} : { body: Buffer.from(body) }),
		});
		const text = await response.text();
		return { status: response.status, body: text };
	}

	/** Makes the workflow live. @throws what keeps it from it */
	async activate(): Promise<void> {
		const { workflow, node, type, additionalData, webhookData } = this.prepare();
		const { checkExists, create } = type.webhookMethods!['default']!;
		const context = new HookContext(
			workflow,
			node,
			additionalData,
			'trigger',
			'activate',
			webhookData,
		) as unknown as IHookFunctions;
		if (!(await checkExists!.call(context))) await create!.call(context);
	}

	/** Resolves once the next request is answered. */
	async answered(): Promise<void> {
		const [, response] = (await once(this.server, 'request')) as [unknown, ServerResponse];
		await once(response, 'finish');
	}

	/** Resolves once the node has begun with the next request. */
	async arrived(): Promise<void> {
		await once(this.events, 'arrived');
	}

	/** Resolves once the connection of a request is closed, whether it was answered or not. */
	async closed(): Promise<void> {
		await once(this.events, 'closed');
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		this.server.close();
		await once(this.server, 'close');
	}

	private async handle(request: WebhookRequest, response: ServerResponse): Promise<void> {
		asExpress(response);
		response.once('close', () => this.events.emit('closed'));
		try {
			this.prepareRequest(request);
			await parseBody(request);
			await this.answer(request, response);
		} catch (error) {
			if (!response.headersSent) response.writeHead(500).end(String(error));
		}
	}

	private prepareRequest(request: WebhookRequest): void {
		const url = new URL(request.url ?? '/', this.url);
		request.query = parseQuery(url.searchParams);
		request.params = {};
		const addresses = [
			request.socket.remoteAddress ?? '',
			...forwardedFor(request.headers).reverse(),
		];
		const trusted = addresses.slice(0, (this.options.proxyHops ?? 0) + 1);
		request.ip = trusted[trusted.length - 1] ?? '';
		request.ips = trusted.slice(1).reverse();
		request.contentType = request.headers['content-type']?.split(';')[0]?.toLowerCase() ?? '';
		request.readRawBody = async () => {
			request.rawBody ??= await readRawBody(request, this.options.largestBody ?? 16 * 1024 * 1024);
		};
	}

	private async answer(request: WebhookRequest, response: ServerResponse): Promise<void> {
		const { workflow, node, type, additionalData, webhookData, description, staticData } =
			this.prepare(request.method);
		Object.assign(additionalData, { httpRequest: request, httpResponse: response });
		const mode = this.options.mode ?? 'webhook';
		const context = new WebhookContext(
			workflow,
			node,
			additionalData,
			mode,
			webhookData,
			[],
			null as never,
		);
		Object.defineProperty(context, 'logger', { value: this.logger() });
		const result = await this.runWebhook(type, context);
		const atStart = structuredClone(this.staticData);
		if (result.workflowData !== undefined) await this.execute(staticData, node, result, mode);
		const body: unknown = description.responseData || result.webhookResponse;
		this.saveStaticData(workflow, mode);
		if (result.workflowData !== undefined && this.writesStaticData) {
			this.staticData = { ...atStart, global: { executions: this.executions.length } };
		}
		if (result.noWebhookResponse) return;
		response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(String(body));
	}

	private async runWebhook(type: INodeType, context: WebhookContext) {
		const before = process.cpuUsage();
		const running = type.webhook!.call(context as unknown as IWebhookFunctions);
		this.events.emit('arrived');
		running.catch((error: unknown) => this.exceptions.push(error));
		const result = await running;
		const { user, system } = process.cpuUsage(before);
		this.processorMilliseconds = (user + system) / 1000;
		return result;
	}

	private async execute(
		staticData: IDataObject,
		node: INode,
		{ workflowData }: IWebhookResponseData,
		mode: WorkflowExecuteMode,
	): Promise<void> {
		await this.beforeStoring?.();
		if (this.isDown) throw new Error('There was a problem executing the workflow');
		const data = createRunExecutionData({
			executionData: {
				nodeExecutionStack: [{ node, data: { main: workflowData! }, source: null }],
			},
		});
		const engine = new WorkflowExecute(this.additionalData(), mode, data);
		// n8n makes another workflow of the same data, its static data included.
		const run = await engine.processRunExecutionData(this.makeWorkflow(staticData));
		if (run.data.resultData.error) throw run.data.resultData.error;
		const [listened] = run.data.resultData.runData['Listener'] ?? [];
		this.executions.push((listened?.data?.['main']?.[0] ?? []).map(({ json }) => json));
	}

	/** n8n stores it only if it was changed, and never for a test. */
	private saveStaticData({ staticData }: Workflow, mode: WorkflowExecuteMode): void {
		if (mode === 'manual' || staticData['__dataChanged'] !== true) return;
		this.staticData = JSON.parse(JSON.stringify(staticData)) as IDataObject;
	}

	private prepare(method = 'POST') {
		const type = this.triggerType();
		const staticData = structuredClone(this.staticData);
		const workflow = this.makeWorkflow(staticData);
		const node = workflow.getNode('Trigger')!;
		const { webhooks = [] } = type.description;
		const description = webhooks.find(
			({ httpMethod }) => httpMethod === method,
		) as IWebhookDescription;
		const additionalData = this.additionalData();
		const webhookData: IWebhookData = {
			httpMethod: description.httpMethod as IHttpRequestMethods,
			node: 'Trigger',
			path,
			webhookDescription: description,
			workflowId: workflow.id,
			workflowExecuteAdditionalData: additionalData,
		};
		return { workflow, node, type, additionalData, webhookData, description, staticData };
	}

	private triggerType(): INodeType {
		const { type } = this.options;
		return this.loader.getNode(type.slice(type.lastIndexOf('.') + 1)).type as INodeType;
	}

	private makeWorkflow(staticData: IDataObject): Workflow {
		const { type: typeName, parameters, credentials = {} } = this.options;
		const find = (name: string): INodeType =>
			name === typeName ? this.triggerType() : listenerNode;
		return new Workflow({
			id: `workflow ${this.url}`,
			name: 'Workflow',
			nodes: [
				{
					id: 'a3d1f5de-0b53-4a0b-9a0d-5d0c8a8b7e01',
					name: 'Trigger',
					type: typeName,
					typeVersion: 1,
					position: [0, 0],
					parameters: structuredClone(parameters),
					webhookId: path.split('/')[0]!,
					credentials: Object.fromEntries(
						Object.keys(credentials).map((name) => [name, { id: name, name }]),
					),
				},
				{
					id: 'b0f6a6f4-55ac-4a9d-8d39-f1a5a9a0c702',
					name: 'Listener',
					type: listenerNode.description.name,
					typeVersion: 1,
					position: [200, 0],
					parameters: {},
				},
			],
			connections: { Trigger: { main: [[{ node: 'Listener', type: 'main', index: 0 }]] } },
			active: true,
			nodeTypes: { getByName: find, getByNameAndVersion: find, getKnownTypes: () => ({}) },
			staticData,
			settings: { timezone: 'Asia/Bishkek', executionOrder: 'v1' },
		});
	}

	private additionalData(): IWorkflowExecuteAdditionalData {
		const { credentials = {}, mode = 'webhook' } = this.options;
		return additionalDataOf(this.loader, credentials, mode, String(this.executions.length + 1));
	}

	private logger() {
		const write = (message: string) => void this.log.push(message);
		return { error: write, warn: write, info: write, debug: write };
	}
}

/** What nodes use of Express's response. */
function asExpress(response: ServerResponse): void {
	Object.assign(response, {
		status(code: number) {
			response.statusCode = code;
			return response;
		},
	});
}

/** A name given twice makes a list, and `token[a]=1` an object, as with Express's extended parser. */
function parseQuery(parameters: URLSearchParams): IDataObject {
	const query: IDataObject = {};
	for (const name of new Set(parameters.keys())) {
		const values = parameters.getAll(name);
		const [, outer, inner] = /^(\w+)\[(\w*)\]$/.exec(name) ?? [];
		if (outer !== undefined) query[outer] = inner === '' ? values : { [inner!]: values[0] };
		else query[name] = values.length > 1 ? values : values[0];
	}
	return query;
}

function forwardedFor(headers: IncomingHttpHeaders): string[] {
	const header = headers['x-forwarded-for'];
	return header === undefined ? [] : String(header).split(/\s*,\s*/);
}

async function readRawBody(request: WebhookRequest, limit: number): Promise<Buffer> {
	const unpacking = { gzip: createGunzip, deflate: createInflate } as const;
	const unpack = unpacking[request.headers['content-encoding'] as keyof typeof unpacking];
	if (request.destroyed || !request.readable) throw new Error('The body was read before');
	const stream = unpack === undefined ? request : request.pipe(unpack());
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of stream as AsyncIterable<Buffer>) {
		chunks.push(chunk);
		size += chunk.length;
		if (size > limit) throw new Error('request entity too large');
	}
	return Buffer.concat(chunks);
}

/** n8n reads each body before the node runs, and takes forms apart by itself, without keeping their bytes. */
async function parseBody(request: WebhookRequest): Promise<void> {
	request.body = {};
	if (request.contentType === 'multipart/form-data') {
		for await (const chunk of request) void chunk;
		return;
	}
	await request.readRawBody!();
}
