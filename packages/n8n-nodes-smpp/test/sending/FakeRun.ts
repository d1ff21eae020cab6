import { BindPace } from '../../nodes/Smpp/session/BindPace';
import { dispatch } from '../../nodes/Smpp/sending/dispatch';
import { Link } from '../../nodes/Smpp/sending/Link';
import type { SmppMessage } from '../../nodes/Smpp/sending/message';
import { dialects } from '../../nodes/Smpp/dialects';
import { FakeClock } from '../FakeClock';
import { openClient } from '../session/openClient';

import type { Packet, Verdict } from 'sms-sending';

const message: SmppMessage = {
	channel: 'text',
	sender: 'MyCompany',
	text: 'Hello',
	parts: 1,
	sendAt: null,
	scheduledFor: null,
	encoded: { encoding: 'gsm7', dataCoding: 0, octets: Buffer.from('Hello') },
	isReceiptRequested: false,
	validityPeriod: 0,
};

export const numberOf = (index: number) => `99670${1_000_000 + index}`;

/** One run that sends a message to many, against a simulator, in a time that passes as fast as the two talk. */
export class FakeRun {
	readonly stopping = new AbortController();

	private readonly link: Link;

	constructor(
		private readonly port: number,
		private readonly clock: FakeClock,
		private readonly window: number,
		/** Messages a second. */
		private readonly throughput = 0,
	) {
		const { signal } = this.stopping;
		const pace = new BindPace(clock, () => 0.5);
		this.link = new Link(async () => await this.open(pace), clock, signal);
	}

	/** The verdicts in the order of the recipients. */
	async send(count: number): Promise<Verdict[]> {
		const packets = Array.from({ length: count }, (_, index): Packet<SmppMessage> => {
			const addresses = [numberOf(index)];
			return { id: null, message, round: 0, addresses, recipients: [index] };
		});
		const sending = {
			dialect: dialects.standard,
			session: async () => await this.link.session(),
			signal: this.stopping.signal,
			window: this.window,
			limits: null,
			onSubmit: () => {},
			onAccepted: () => {},
		};
		const memory = { offered: () => {}, settled: () => {}, refused: () => {} };
		const known = { scope: '', isTryAgain: false, occurrences: [], refusals: {}, known: [] };
		const plan = { ...known, packets, doubtful: [] };
		const verdicts = await this.passTime(dispatch(plan, sending, memory));
		this.link.release();
		return verdicts.sort((a, b) => a.recipients[0]! - b.recipients[0]!);
	}

	private async open(pace: BindPace) {
		const { signal } = this.stopping;
		const { window, throughput, clock } = this;
		const open = async () =>
			await openClient(
				this.port,
				{ window, throughput },
				{ bind: 'bind_transmitter', clock, signal },
			);
		const session = await pace.open(open, signal);
		return { session, release: () => void session.unbind() };
	}

	private async passTime<Result>(running: Promise<Result>): Promise<Result> {
		let isOver = false;
		void running.finally(() => {
			isOver = true;
		});
		while (!isOver) {
			// Both sides live in this process: what one has sent, the other has a few turns later.
			for (let turns = 0; turns < 5; turns += 1) {
				await new Promise((resolve) => setImmediate(resolve));
			}
			if (!isOver) this.clock.advance(20);
		}
		return await running;
	}
}

export function outcomes(verdicts: readonly Verdict[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { outcome } of verdicts) counts[outcome] = (counts[outcome] ?? 0) + 1;
	return counts;
}
