import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { asGatewayFailure, toNodeError } from 'node-frame';

import { connect } from '../../credential/connect';
import type { AccountGate } from '../../gateway/accountGate';
import { minutePause } from '../../gateway/accountGate';
import type { Asking } from '../../gateway/asking';
import { sendersScript } from '../../gateway/scripts/senders';

interface Known {
	readonly at: number;
	readonly senders: Promise<readonly string[]>;
}

/** Somebody who fills in a form opens the list again and again, and SMSC tells it three times a minute. */
const known = new WeakMap<AccountGate, Known>();

/** The sender's list in the form. An account without registered names has an empty one. */
export async function searchSenders(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const senders = await sendersOf(await connect(this)).catch((caught: unknown) => {
		throw toNodeError(this.getNode(), asGatewayFailure(caught));
	});
	const wanted = filter.trim().toLowerCase();
	return {
		results: senders
			.filter((sender) => sender.toLowerCase().includes(wanted))
			.map((sender) => ({ name: sender, value: sender })),
	};
}

/** Nobody waits for a minute before a list, so what fails is told at once. */
async function sendersOf({ client, clock, gate }: Asking): Promise<readonly string[]> {
	const kept = known.get(gate);
	if (kept && clock.now() - kept.at < minutePause) return await kept.senders;
	const senders = gate.pass(async () => await client.ask(sendersScript, undefined));
	known.set(gate, { at: clock.now(), senders });
	senders.catch(() => known.delete(gate));
	return await senders;
}
