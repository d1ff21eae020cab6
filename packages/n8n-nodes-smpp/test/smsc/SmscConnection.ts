import type { Socket } from 'node:net';

import type { SmscSimulator } from './SmscSimulator';
import { firstFrame, readPdu, WireError, writePdu } from './wire';
import type { Draft, Message, Pdu, Tlv } from './wire';

const bindKinds = {
	bind_receiver: 'bind_receiver_resp',
	bind_transceiver: 'bind_transceiver_resp',
	bind_transmitter: 'bind_transmitter_resp',
} as const;

const invalidCommand = 0x03;

/** The record type, and the version's first octet. */
const tlsHandshake = 0x1603;

/** One client of the simulator. */
export class SmscConnection {
	bind: keyof typeof bindKinds | undefined;

	systemId = '';

	/** «system-type = "ISO"»: data_coding 0 is ISO 8859-1. */
	isIso = false;

	/** PDUs by their command, in their order; what tests look at. */
	readonly received: Pdu[] = [];

	/** Deliveries that wait for an answer, by sequence_number. */
	private readonly unanswered = new Map<number, QueuedDelivery>();

	/** What a server that does one thing at a time has yet to look at. */
	private postponed: Pdu[] = [];

	/** Bytes that make no frame yet. */
	private held = Buffer.alloc(0);

	private sequence = 0;

	constructor(
		readonly socket: Socket,
		private readonly smsc: SmscSimulator,
	) {
		socket.setNoDelay(true);
		socket.on('data', (bytes) => this.read(bytes));
		socket.on('error', () => {});
		socket.on('close', () => smsc.forget(this, [...this.unanswered.values()]));
	}

	get receives(): boolean {
		return this.bind === 'bind_receiver' || this.bind === 'bind_transceiver';
	}

	get freeWindow(): number {
		return this.smsc.options.deliveryWindow - this.unanswered.size;
	}

	deliver(delivery: QueuedDelivery): void {
		this.sequence += 1;
		this.unanswered.set(this.sequence, delivery);
		this.send({ command: 'deliver_sm', sequence: this.sequence, ...delivery });
	}

	send(pdu: Draft): void {
		this.write(writePdu(pdu));
	}

	/** Any bytes at all. */
	write(bytes: Buffer): void {
		this.smsc.onBytes('out', this, bytes);
		if (this.socket.writable) this.socket.write(bytes);
	}

	private read(bytes: Buffer): void {
		this.smsc.onBytes('in', this, bytes);
		if (this.smsc.options.isSilent) return;
		this.held = Buffer.concat([this.held, bytes]);
		try {
			for (let frame = firstFrame(this.held); frame; frame = firstFrame(this.held)) {
				this.held = this.held.subarray(frame.length);
				this.takeFrame(frame);
				this.smsc.happened();
			}
		} catch (problem) {
			// A client that begins with TLS was told to, and the credential is wrong, not the client.
			if (this.held.readUInt16BE(0) !== tlsHandshake) this.complain(this.held, problem);
			this.socket.destroy();
		}
	}

	private takeFrame(frame: Buffer): void {
		try {
			this.take(readPdu(frame));
		} catch (problem) {
			this.complain(frame, problem);
			const sequence = frame.readUInt32BE(12);
			this.send({ command: 'generic_nack', sequence, status: invalidCommand, fields: {} });
		}
	}

	private complain(bytes: Buffer, problem: unknown): void {
		if (!(problem instanceof WireError)) throw problem;
		this.smsc.malformed.push({ problem: problem.message, frame: bytes.toString('hex') });
		this.smsc.happened();
	}

	private take(pdu: Pdu): void {
		const mustWait = this.smsc.options.isOneAtATime && this.unanswered.size > 0;
		if (mustWait && pdu.command !== 'deliver_sm_resp') {
			this.postponed.push(pdu);
			return;
		}
		this.received.push(pdu);
		this.smsc.onPdu(pdu, this);
		switch (pdu.command) {
			case 'bind_receiver':
			case 'bind_transceiver':
			case 'bind_transmitter':
				this.takeBind(pdu);
				return;
			case 'submit_sm':
				this.smsc.takeSubmit(pdu, this);
				return;
			case 'enquire_link':
				this.send({ command: 'enquire_link_resp', sequence: pdu.sequence, fields: {} });
				return;
			case 'unbind':
				this.send({ command: 'unbind_resp', sequence: pdu.sequence, fields: {} });
				this.socket.end();
				return;
			case 'deliver_sm_resp': {
				const delivery = this.unanswered.get(pdu.sequence);
				this.unanswered.delete(pdu.sequence);
				if (delivery) this.smsc.takeDeliveryAnswer(pdu.status, delivery);
				for (const waiting of this.postponed.splice(0)) this.take(waiting);
			}
		}
	}

	private takeBind(pdu: Pdu<keyof typeof bindKinds>): void {
		const { systemId, password, systemType } = pdu.fields;
		const status = this.smsc.judgeBind(systemId, password);
		this.send({
			command: bindKinds[pdu.command],
			sequence: pdu.sequence,
			fields: { systemId: 'SMSC' },
			status,
			...(status === 0 ? { optional: [{ tag: 0x0210, value: Buffer.from([0x34]) }] } : {}),
		});
		if (status !== 0) return;
		this.bind = pdu.command;
		this.systemId = systemId;
		this.isIso = systemType === 'ISO';
		this.smsc.onBind(this);
	}
}

export interface QueuedDelivery {
	readonly systemId: string;
	readonly fields: Message;
	readonly optional: readonly Tlv[];
}
