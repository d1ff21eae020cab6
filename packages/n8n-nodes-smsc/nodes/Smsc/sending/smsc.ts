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
	ownReader,
	packetId,
	readMessage,
	type OwnRow,
	type SmscMessage,
	type SmscPacket,
} from './message';
import { priceOf } from './prices';

/** How SMSC sends: each packet once, since it takes the same one again; what got lost is looked up by own ids. */
export const smsc: Gateway<OwnRow, SmscMessage> = {
	name: gatewayName,
	defaultCountry,
	wayOn:
		'Retry this execution to send the rest: it remembers what was accepted. A new execution would send to everybody again.',
	acceptedBefore: 'accepted',
	isLedger: false,
	ownFields: { cost: null },
	// SMSC's documents give no limit; a hundred keep the loss of one answer small.
	packetSize: 100,
	packetId,
	showTime: (time) => new Date(time).toISOString(),
	ownReader,
	readAddress: (entry, { defaultCountry: country, own }) => {
		const channel = channelNames.find((name) => name === own.channel);
		return readAddress(entry, country, channel ? channels[channel].addresses : ['phone']);
	},
	readMessage,
	connect: async (context, options): Promise<Connection<SmscMessage>> => {
		const asking = await connect(
			context,
			requireNumber(options, 'timeout', { label: 'Timeout', min: 1, default: 30 }),
		);
		return {
			priceOf: async (packets) => await priceOf(packets as readonly SmscPacket[], asking),
			dispatch: async ({ packets, doubtful }, memory) =>
				await dispatch(
					packets as readonly SmscPacket[],
					doubtful as readonly SmscPacket[],
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
		.filter(({ duplicate }) => !duplicate)
		.reduce((sum, { own }) => sum + Number(own?.['cost'] ?? 0), 0);
	return `${parts === 0 ? 'Cost' : `${plural(parts, 'SMS part')}, cost`}: ${formatMoney(cost)}.`;
}
