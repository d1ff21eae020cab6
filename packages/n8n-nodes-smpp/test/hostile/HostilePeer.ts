import type { Answer } from '../../nodes/Smpp/session/Answer';
import { Session } from '../../nodes/Smpp/session/Session';
import type { DeliveryHandler } from '../../nodes/Smpp/session/Session';
import { defaultSettings } from '../../nodes/Smpp/session/SessionSettings';
import { FakeClock } from '../FakeClock';
import { messageOf } from '../messageOf';
import { firstFrame, readPdu, writePdu } from '../smsc/wire';
import { FakeSocket } from './FakeSocket';

const probeSequence = 0x70000001;

/** A session with a submit under way, and the peer that ill-treats it. */
export class HostilePeer {
	readonly socket = new FakeSocket();

	readonly clock = new FakeClock();

	readonly session: Session;

	answer: Answer<'submit_sm'> | undefined;

	constructor(onDelivery: DeliveryHandler) {
		const settings = { ...defaultSettings, throughput: 0 };
		this.session = new Session(this.socket.asSocket(), 'peer:1', settings, this.clock, onDelivery);
		void this.session.request('submit_sm', messageOf()).then((answer) => {
			this.answer = answer;
		});
	}

	send(bytes: Buffer): void {
		if (this.session.isOpen) this.socket.emit('data', bytes);
	}

	/** Whether the session still hears: an enquire_link of the peer has its answer. */
	async hears(): Promise<boolean> {
		this.socket.written.length = 0;
		this.send(writePdu({ command: 'enquire_link', sequence: probeSequence, fields: {} }));
		await turn();
		let rest = Buffer.concat(this.socket.written);
		let isAnswered = false;
		for (let frame = firstFrame(rest); frame; frame = firstFrame(rest)) {
			const { command, sequence } = readPdu(frame);
			isAnswered ||= command === 'enquire_link_resp' && sequence === probeSequence;
			rest = rest.subarray(frame.length);
		}
		return isAnswered;
	}

	/**
	 * What became of the session: it hears, or it is over with nothing pending. Deaf is what it must never be: open, and of no
	 * use to anybody, after the silence in which a dead link shows.
	 */
	async verdict(): Promise<'hears' | 'over' | 'deaf' | 'pending'> {
		if (await this.hears()) return 'hears';
		this.clock.advance(defaultSettings.enquireAfterMs + defaultSettings.enquireTimeoutMs);
		await turn();
		if (this.socket.writable) return 'deaf';
		return this.answer === undefined || this.clock.pending > 0 ? 'pending' : 'over';
	}
}

async function turn(): Promise<void> {
	await new Promise((resolve) => setImmediate(resolve));
}
