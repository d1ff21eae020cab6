import { requireNumber } from 'node-frame';
import {
	acceptedParts,
	formatMoney,
	plural,
	type Connection,
	type Gateway,
	type Settlement,
} from 'sms-sending';

import { connect } from '../credential/connect';
import { gatewayName } from '../gateway/client';
import { defaultCountry, readAddress } from './address';
import { channelNames, channels } from './channels';
import { dispatch } from './dispatch';
import {
	mayBeEmpty,
	ownReader,
	packetId,
	packetSize,
	readMessage,
	type OwnRow,
	type SmscMessage,
	type SmscPacket,
} from './message';
import { priceOf } from './prices';

/** How SMSC sends: each packet once, since it takes the same one again; what got lost, or has a key, is looked up by own ids. */
export const smsc: Gateway<OwnRow, SmscMessage> = {
	name: gatewayName,
	defaultCountry,
	mayBeEmpty,
	wayOn:
		'Correct this, then open Executions, choose this one and press Retry: nobody who was accepted gets it twice. Executing the workflow again sends to everybody again, unless an idempotency key is set.',
	acceptedBefore: 'alreadyAccepted',
	isLedger: false,
	ownFields: { cost: null },
	packetSize,
	packetId,
	showTime: (time) => new Date(time).toISOString(),
	ownReader,
	readAddress: (entry, { defaultCountry: country, own }) => {
		const channel = channelNames.find((name) => name === own.channel);
		return readAddress(entry, country, channel ? channels[channel].addresses : ['phone']);
	},
	alphabetOf: ({ own }) => {
		const channel = channelNames.find((name) => name === own.channel);
		return channel && channels[channel].hasParts ? 'GSM-7' : undefined;
	},
	readMessage,
	connect: async (context, options): Promise<Connection<SmscMessage>> => {
		const asking = await connect(
			context,
			requireNumber(options, 'timeout', { label: 'Timeout', min: 1, default: 30 }),
		);
		return {
			priceOf: async (packets) => await priceOf(packets as readonly SmscPacket[], asking),
			dispatch: async ({ packets, doubtful, occurrences }, memory) =>
				await dispatch(
					{
						packets: packets as readonly SmscPacket[],
						doubtful: doubtful as readonly SmscPacket[],
						occurrences,
					},
					asking,
					memory,
				),
			describe: async (settlements) => await Promise.resolve([costSentence(settlements)]),
		};
	},
};

function costSentence(settlements: readonly Settlement[]): string {
	const parts = acceptedParts(settlements);
	const cost = settlements
		.filter(({ outcome, duplicate }) => outcome === 'accepted' && !duplicate)
		.reduce((sum, { own }) => sum + Number(own?.['cost'] ?? 0), 0);
	return `${parts === 0 ? 'Cost' : `${plural(parts, 'SMS part')}, cost`}: ${formatMoney(cost)}.`;
}
