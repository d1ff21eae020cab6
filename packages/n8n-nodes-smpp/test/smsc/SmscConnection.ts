import type { Socket } from 'node:net';

import { FrameReader } from '../../nodes/Smpp/protocol/FrameReader';
import type { OptionalParameter } from '../../nodes/Smpp/protocol/optionalParameters';
import { decodePdu, encodePdu } from '../../nodes/Smpp/protocol/Pdu';
import type { CommandName, FieldsOf, Pdu, PduToEncode } from '../../nodes/Smpp/protocol/Pdu';
import type { SmscSimulator } from './SmscSimulator';

const bindKinds = {
	bind_receiver: 'bind_receiver_resp',
	bind_transceiver: 'bind_transceiver_resp',
	bind_transmitter: 'bind_transmitter_resp',
} as const;

/** One client of the simulator. */
export class SmscConnection {
	bind: keyof typeof bindKinds | undefined;

	systemId = '';

	/** PDUs by their command, in their order; what tests look at. */
	readonly received: Pdu[] = [];

	/** Deliveries that wait for an answer, by sequence_number. */
	private readonly unanswered = new Map<number, QueuedDelivery>();

	private readonly frames = new FrameReader();

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

	send<Name extends CommandName>(pdu: PduToEncode<Name>): void {
		this.write(encodePdu(pdu));
	}

	/** Any bytes at all. */
	write(bytes: Buffer): void {
		this.smsc.onBytes('out', this, bytes);
		if (this.socket.writable) this.socket.write(bytes);
	}

	private read(bytes: Buffer): void {
		this.smsc.onBytes('in', this, bytes);
		if (this.smsc.options.isSilent) return;
		try {
			this.frames.push(bytes, (frame) => {
				const decoded = decodePdu(frame);
				if (decoded.kind === 'pdu') this.take(decoded.pdu);
				else this.smsc.malformed.push(frame);
				this.smsc.happened();
			});
		} catch {
			this.socket.destroy();
		}
	}

	private take(pdu: Pdu): void {
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
			}
		}
	}

	private takeBind(pdu: Pdu<keyof typeof bindKinds>): void {
		const { systemId, password } = pdu.fields;
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
		this.smsc.onBind(this);
	}
}

export interface QueuedDelivery {
	readonly systemId: string;
	readonly fields: FieldsOf<'deliver_sm'>;
	readonly optional: readonly OptionalParameter[];
}
