import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';

import { receiptFor } from './receiptFor';
import { SmscConnection } from './SmscConnection';
import type { QueuedDelivery } from './SmscConnection';
import type { SmscOptions } from './SmscOptions';
import type { Submitted } from './Submitted';
import { readText, takeHeader } from './userData';
import { fail, messagePayload } from './wire';
import type { Pdu } from './wire';

const wrongPassword = 0x0e;
const wrongSystemId = 0x0f;
const wrongBindState = 0x04;
const minuteMs = 60_000;

/**
 * An SMSC over SMPP 3.4 for tests: accounts, submits, receipts, HLR results, incoming messages, and every way to misbehave.
 * It keeps its messages and its queue of deliveries over `stop` and `start`.
 */
export class SmscSimulator {
	readonly options: SmscOptions;

	readonly submitted: Submitted[] = [];

	/** Frames of clients that SMPP 3.4 or the alphabets don't allow, and what is wrong with them. */
	readonly malformed: Array<{ readonly problem: string; readonly frame: string }> = [];

	readonly connections = new Set<SmscConnection>();

	/** Receipts that the client took (answered with 0). */
	taken = 0;

	onBytes: (direction: 'in' | 'out', connection: SmscConnection, bytes: Buffer) => void = () => {};

	onPdu: (pdu: Pdu, connection: SmscConnection) => void = () => {};

	private server: Server | undefined;

	private port = 0;

	private submits = 0;

	private queue: QueuedDelivery[] = [];

	private readonly listeners = new Set<() => void>();

	constructor(
		options: Partial<SmscOptions> = {},
		private readonly tls?: { key: string; cert: string },
	) {
		this.options = {
			accounts: { client: 'secret' },
			answerDelayMs: 0,
			setTimer: setTimeout,
			judge: () => 0,
			isSilent: false,
			isDeaf: false,
			cutAtSubmit: 0,
			receipts: 'none',
			fate: () => ({ state: 2, error: 0 }),
			receiptId: 'decimal',
			deliveryWindow: 5,
			keepRefusedDeliveries: true,
			repeatStatus: 0,
			secondBindStatus: 0,
			bindStatus: 0,
			isOneAtATime: false,
			...options,
		};
	}

	/** Listens on 127.0.0.1; the port stays the same over restarts. */
	async start(port = this.port): Promise<number> {
		const onSocket = (socket: Socket) => this.connections.add(new SmscConnection(socket, this));
		const server = this.tls ? createTlsServer(this.tls, onSocket) : createServer(onSocket);
		server.on('tlsClientError', () => {});
		this.server = server;
		await new Promise<void>((resolve, reject) => {
			server.once('error', reject);
			server.listen(port, '127.0.0.1', resolve);
		});
		this.port = (server.address() as AddressInfo).port;
		return this.port;
	}

	/** Cuts all connections and stops to listen. */
	async stop(): Promise<void> {
		const { server } = this;
		this.server = undefined;
		for (const { socket } of this.connections) socket.destroy();
		await new Promise<void>((resolve) => {
			if (server) server.close(() => resolve());
			else resolve();
		});
	}

	/** Resolves when `condition` holds; looked at whenever something happens here. */
	async until(condition: () => boolean): Promise<void> {
		if (condition()) return;
		await new Promise<void>((resolve) => {
			const look = () => {
				if (!condition()) return;
				this.listeners.delete(look);
				resolve();
			};
			this.listeners.add(look);
		});
	}

	/** Queues a delivery for the account; it goes out as soon as a receiver has room. */
	deliver(delivery: QueuedDelivery): void {
		this.queue.push(delivery);
		this.pumpDeliveries();
	}

	get queuedDeliveries(): number {
		return this.queue.length;
	}

	judgeBind(systemId: string, password: string): number {
		const { accounts, secondBindStatus, bindStatus } = this.options;
		if (bindStatus !== 0) return bindStatus;
		if (!(systemId in accounts)) return wrongSystemId;
		if (accounts[systemId] !== password) return wrongPassword;
		const isBound = [...this.connections].some((connection) => connection.systemId === systemId);
		return isBound ? secondBindStatus : 0;
	}

	onBind(connection: SmscConnection): void {
		if (connection.receives) setImmediate(() => this.pumpDeliveries());
		this.happened();
	}

	forget(connection: SmscConnection, unanswered: QueuedDelivery[]): void {
		this.connections.delete(connection);
		this.queue.unshift(...unanswered);
		this.pumpDeliveries();
		this.happened();
	}

	takeDeliveryAnswer(status: number, delivery: QueuedDelivery): void {
		if (status === 0) this.taken += 1;
		else if (this.options.keepRefusedDeliveries) this.queue.push(delivery);
		// Refused deliveries come back later, not in the same turn for ever.
		if (status === 0) this.pumpDeliveries();
		else setTimeout(() => this.pumpDeliveries(), 50).unref();
		this.happened();
	}

	takeSubmit(pdu: Pdu<'submit_sm'>, connection: SmscConnection): void {
		const { options } = this;
		const draft = this.describe(pdu, connection);
		this.submits += 1;
		if (options.isDeaf) connection.socket.pause();
		if (this.submits === options.cutAtSubmit) {
			this.record(draft, 0);
			connection.socket.destroy();
			return;
		}
		const mayNot = connection.bind === undefined || connection.bind === 'bind_receiver';
		const status = mayNot ? wrongBindState : this.repeatOf(draft) || options.judge(draft);
		const submitted = this.record(draft, status);
		const answer = () => {
			connection.send({
				command: 'submit_sm_resp',
				sequence: pdu.sequence,
				status,
				fields: { messageId: status === 0 ? submitted.id : '' },
			});
		};
		const receipt = () => {
			if (status !== 0 || options.receipts === 'none' || !wantsReceipt(submitted)) return;
			const id = options.receiptId === 'decimal' ? submitted.id : Number(submitted.id).toString(16);
			const { systemId } = submitted;
			this.deliver({ systemId, ...receiptFor(submitted, id, options.fate(submitted)) });
		};
		const { answerDelayMs } = options;
		const delayMs = typeof answerDelayMs === 'number' ? answerDelayMs : answerDelayMs(submitted);
		const isAnswered = Number.isFinite(delayMs);
		if (options.receipts === 'beforeAnswer') receipt();
		if (delayMs === 0) answer();
		else if (isAnswered) options.setTimer(answer, delayMs);
		if (options.receipts === 'afterAnswer') options.setTimer(receipt, isAnswered ? delayMs : 0);
		this.happened();
	}

	private pumpDeliveries(): void {
		for (const connection of this.connections) {
			while (connection.receives && connection.freeWindow > 0) {
				const index = this.queue.findIndex(({ systemId }) => systemId === connection.systemId);
				const [delivery] = index === -1 ? [] : this.queue.splice(index, 1);
				if (!delivery) break;
				connection.deliver(delivery);
			}
		}
	}

	private repeatOf({ to, sender, octets }: Submitted): number {
		const { repeatStatus } = this.options;
		if (repeatStatus === 0) return 0;
		const since = Date.now() - minuteMs;
		const isRepeat = this.submitted.some(
			(earlier, index) =>
				earlier.status === 0 &&
				(this.times[index] ?? 0) > since &&
				earlier.to === to &&
				earlier.sender === sender &&
				earlier.octets.equals(octets),
		);
		return isRepeat ? repeatStatus : 0;
	}

	private readonly times: number[] = [];

	private record(draft: Submitted, status: number): Submitted {
		const submitted = { ...draft, status };
		this.submitted.push(submitted);
		this.times.push(Date.now());
		return submitted;
	}

	/** A WireError where the text can't be read out of it. */
	private describe(pdu: Pdu<'submit_sm'>, connection: SmscConnection): Submitted {
		const { fields, optional } = pdu;
		const payload = optional.find(({ tag }) => tag === messagePayload)?.value;
		if (payload && fields.shortMessage.length > 0) fail('there are two texts');
		const bytes = Buffer.from(payload ?? fields.shortMessage);
		const hasHeader = (fields.esmClass & 0x40) !== 0;
		const { octets, part } = hasHeader
			? takeHeader(bytes, fields.dataCoding)
			: { octets: bytes, part: undefined };
		return {
			id: String(900_000 + this.submitted.length + 1),
			systemId: connection.systemId,
			to: fields.destinationAddr,
			sender: fields.sourceAddr,
			text: readText(octets, fields.dataCoding, connection.isIso),
			dataCoding: fields.dataCoding,
			esmClass: fields.esmClass,
			registeredDelivery: fields.registeredDelivery,
			scheduleDeliveryTime: fields.scheduleDeliveryTime,
			validityPeriod: fields.validityPeriod,
			octets,
			sourceTon: fields.sourceAddrTon,
			sourceNpi: fields.sourceAddrNpi,
			destTon: fields.destAddrTon,
			destNpi: fields.destAddrNpi,
			isPayload: payload !== undefined,
			part,
			status: 0,
		};
	}

	/** Has those look who wait for a condition. */
	happened(): void {
		for (const listener of [...this.listeners]) listener();
	}
}

function wantsReceipt({ registeredDelivery }: Submitted): boolean {
	return (registeredDelivery & 0b11) === 1;
}
