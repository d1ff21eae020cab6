import pLimit from 'p-limit';
import { asGatewayFailure, type GatewayFailure } from 'node-frame';

import type { DeliveryReport } from '../gateway/deliveryReport';
import { findReports, type Asking } from './findReports';

const minPause = 5_000;
const maxPause = 60_000;

/** Milliseconds after the deadline in which a last question may still begin. */
const grace = 500;

/** Two at once keeps the gateway's queue short and hides its latency. */
const parallel = 2;

export interface AwaitedPacket {
	readonly messageId: string;
	/** The numbers whose final reports are waited for; none waits for every number that is reported. */
	readonly numbers: ReadonlySet<string>;
}

export type LatestReports = Map<string, readonly DeliveryReport[] | GatewayFailure>;

/**
 * Asks for the reports of packets, one request per id and round and never two for one id at once,
 * with pauses that grow from 5 to 60 seconds, until all are final or the time is up.
 *
 * @param patience milliseconds from now; 0 asks once
 * @param firstPause milliseconds before the first round
 * @returns by message id, what the gateway said last: reports, or why it gave none
 */
export async function awaitReports(
	packets: readonly AwaitedPacket[],
	patience: number,
	firstPause: 0 | 5_000,
	asking: Asking,
): Promise<LatestReports> {
	const { clock, signal } = asking;
	const deadline = clock.now() + patience;
	const latest: LatestReports = new Map();
	const limit = pLimit(parallel);
	let open = packets;
	let pause: number = firstPause;
	for (;;) {
		const left = deadline - clock.now();
		if (pause > 0) await clock.sleep(Math.min(pause, Math.max(left, 0)), signal);
		await Promise.all(open.map((packet) => limit(() => askOnce(packet.messageId))));
		open = open.filter((packet) => !isSettled(packet, latest.get(packet.messageId)));
		if (open.length === 0 || clock.now() >= deadline || signal?.aborted) return latest;
		pause = Math.min(Math.max(pause * 2, minPause), maxPause);
	}

	async function askOnce(messageId: string): Promise<void> {
		// A round over many packets may take longer than there is time.
		if (patience > 0 && clock.now() > deadline + grace) return;
		try {
			latest.set(
				messageId,
				await findReports(messageId, asking, patience > 0 ? deadline : undefined),
			);
		} catch (error) {
			const failure = asGatewayFailure(error);
			if (!(latest.get(messageId) instanceof Array)) latest.set(messageId, failure);
		}
	}
}

/** Nothing more will come: every number has its final report, or the gateway refuses to be asked at all. */
function isSettled(
	{ numbers }: AwaitedPacket,
	latest: readonly DeliveryReport[] | GatewayFailure | undefined,
): boolean {
	if (latest === undefined) return false;
	if (latest instanceof Error) return latest.details.status?.repeat === 'useless';
	const final = new Set(latest.filter((report) => report.final).map(({ to }) => to));
	if (numbers.size > 0) return [...numbers].every((number) => final.has(number));
	return latest.length > 0 && latest.every((report) => report.final);
}
