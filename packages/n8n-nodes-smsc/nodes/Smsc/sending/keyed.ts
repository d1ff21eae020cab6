import { GatewayFailure } from 'node-frame';
import type { ReasonsToStop, Verdict } from 'sms-sending';
import { describeStatus, notFound, virtualSending } from 'smsc-codes';

import { minutePause } from '../gateway/accountGate';
import { cameTooOften, mayAskAgain, stopped, type Asking } from '../gateway/asking';
import { keyOf, type MessageKey } from '../gateway/messageKey';
import type { StatusList, StatusRow } from '../gateway/scripts/status';
import { askStatuses, listSize, planQuestions, type Findings } from '../reports/askStatuses';
import { pairRows } from '../reports/pairRows';
import { keyedId, packetSize, type SmscMessage, type SmscPacket } from './message';

/** Somebody to send to under a key. */
export interface KeyedEntry {
	/** Index of the recipient. */
	readonly recipient: number;
	readonly to: string;
	readonly message: SmscMessage;
	/** With `to`, it names the message at SMSC, in this execution as in any other. */
	readonly id: string;
}

export interface KeyedRun {
	readonly asking: Asking;
	readonly stops: ReasonsToStop<SmscMessage>;
	offer(packets: readonly SmscPacket[]): Promise<void>;
	/** On those who have the message. */
	settle(verdict: Verdict): void;
	/** On those of whom nothing is found out, and to whom nothing is offered. */
	leave(verdict: Verdict): void;
}

/** Milliseconds without an answer after which no question is begun: with a time-out of 30 s, all is over within two minutes. */
const maxSilence = 90_000;

/** Those of a plan who have a key, in the order of the rows. */
export function keyedEntries(
	packets: readonly SmscPacket[],
	occurrences: readonly number[],
): KeyedEntry[] {
	return packets
		.filter(({ message }) => message.key !== undefined)
		.flatMap(({ recipients, addresses, message }) =>
			recipients.map((recipient, place): KeyedEntry => {
				const id = keyedId(message, occurrences[recipient] ?? 0);
				return { recipient, to: addresses[place]!, message, id };
			}),
		)
		.sort((a, b) => a.recipient - b.recipient);
}

/**
 * Sends to those of whom SMSC shows no message under their key. They are asked for in as few list
 * requests as SMSC takes, one a minute, and each part is sent before the next is asked for: so little
 * time passes between the answer and the sending.
 */
export async function sendUnderKeys(entries: readonly KeyedEntry[], run: KeyedRun): Promise<void> {
	let unanswered: GatewayFailure | undefined;
	for (let start = 0; start < entries.length; start += listSize) {
		const part = entries.slice(start, start + listSize);
		const reason = unanswered ?? reasonNotToAsk(part, run);
		if (reason) {
			for (const entry of part) run.leave(untold(entry, reason));
			continue;
		}
		await run.asking.gate.inTurn(new Set(part.map(({ id }) => id)), async () => {
			unanswered = await sendPart(part, run);
		});
	}
}

/** Why nobody of a part could be sent to, whatever SMSC says of them: an answer would take up to a minute. */
function reasonNotToAsk(
	part: readonly KeyedEntry[],
	{ asking, stops }: KeyedRun,
): GatewayFailure | undefined {
	if (asking.signal?.aborted) return stopped();
	const reasons = part.map(({ message }) => stops.find(message));
	return reasons.every((reason) => reason !== undefined) ? reasons[0] : undefined;
}

/** @returns why nothing more can be asked, if so; of whom SMSC tells nothing, nobody is offered anything */
async function sendPart(
	part: readonly KeyedEntry[],
	run: KeyedRun,
): Promise<GatewayFailure | undefined> {
	const { answers, ended } = await askFor(part, run);
	if (ended) run.stops.stopAll(ended);
	else run.stops.answered();
	const open: KeyedEntry[] = [];
	for (const entry of part) {
		const answer = answers.get(keyOf(messageOf(entry))) ?? leftOut;
		if (answer instanceof GatewayFailure) run.leave(untold(entry, answer));
		else if (wasSent(answer)) run.settle(acceptedBefore(entry));
		else open.push(entry);
	}
	await run.offer(packetsOf(open));
	return ended;
}

/** What SMSC shows of each, or why it does not clearly speak of it. */
async function askFor(part: readonly KeyedEntry[], { asking }: KeyedRun): Promise<Findings> {
	const { clock, client } = asking;
	const pause = part.length > 1 ? minutePause : 0;
	let silentSince: number | undefined;
	const watching: Asking = {
		...asking,
		client: {
			ask: async (script, question) => {
				silentSince ??= clock.now();
				return await client.ask(script, question);
			},
		},
	};
	return await askStatuses(planQuestions(part.map(messageOf), 0), watching, {
		mayRepeat: (failure) => {
			if (cameTooOften(failure)) silentSince = undefined;
			const silence = silentSince === undefined ? 0 : clock.now() - silentSince;
			return mayAskAgain(failure) && silence + pause <= maxSilence;
		},
		maxLost: 1,
		pair: pairUnderOneId,
	});
}

function messageOf({ to, id, message: { channel } }: KeyedEntry): MessageKey {
	return { phone: to, messageId: id, fromBot: channel === 'telegramBot' };
}

/**
 * All have one id here, so only its phone tells whose a row is; those without one are alike only as
 * long as none of them tells of a message.
 */
function pairUnderOneId(
	messages: readonly MessageKey[],
	list: StatusList,
): Array<StatusRow | undefined> {
	const rows = pairRows(messages, list);
	if (messages.length === 1) return rows;
	const areNamed = list.every((row) => row && (row.phone !== null || row.status === notFound));
	return areNamed ? rows : rows.map((row) => (row?.phone == null ? undefined : row));
}

/** What SMSC itself did not let out, or only pretended to send, has reached nobody. */
function wasSent({ status, err }: StatusRow): boolean {
	return status !== notFound && !describeStatus(status).refused && err !== virtualSending;
}

/** Puts those who get one message under one id into packets. */
function packetsOf(entries: readonly KeyedEntry[]): SmscPacket[] {
	const groups = new Map<SmscMessage, Map<string, KeyedEntry[]>>();
	for (const entry of entries) {
		const byId = groups.get(entry.message) ?? new Map<string, KeyedEntry[]>();
		groups.set(entry.message, byId);
		const group = byId.get(entry.id);
		if (group) group.push(entry);
		else byId.set(entry.id, [entry]);
	}
	const packets: SmscPacket[] = [];
	for (const [message, byId] of groups) {
		for (const [id, group] of byId) {
			for (let start = 0; start < group.length; start += packetSize) {
				const part = group.slice(start, start + packetSize);
				const addresses = part.map(({ to }) => to);
				const recipients = part.map(({ recipient }) => recipient);
				packets.push({ id, message, round: 0, addresses, recipients });
			}
		}
	}
	return packets;
}

function acceptedBefore({ recipient, id, message }: KeyedEntry): Verdict {
	return {
		recipients: [recipient],
		messageId: id,
		outcome: 'alreadyAccepted',
		statusCode: 0,
		status: 'Accepted before, as its status shows',
		parts: message.parts,
		failure: null,
	};
}

/** It may have been sent before under its key, so it isn't `notSent`; it was not offered now, so no SMS is lost in doubt. */
function untold({ recipient, id }: KeyedEntry, reason: GatewayFailure): Verdict {
	return {
		recipients: [recipient],
		messageId: id,
		outcome: 'unknown',
		statusCode: reason.details.statusCode ?? null,
		status: 'Not sent now, it may have been sent before',
		parts: null,
		failure: new GatewayFailure(
			reason.kind,
			`It was not sent now, and whether it was sent before under its key is not known: ${reason.message}`,
			`${reason.advice} Then run this again with the same key: who has got it by then does not get it twice.`,
			reason.details,
		),
	};
}

const leftOut = new GatewayFailure(
	'unreadable',
	"SMSC's list of statuses does not clearly speak of this recipient",
	'Wait a minute.',
);
