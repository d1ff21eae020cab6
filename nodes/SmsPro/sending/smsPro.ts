import { DateTime } from 'luxon';
import { requireNumber, systemClock } from 'node-frame';
import type { Connection, Gateway } from 'sms-sending';
import { readPhoneNumber } from 'sms-text';

import { bishkekIso } from '../gateway/bishkekTime';
import { connectXml } from '../gateway/client';
import { gatewayName } from '../gateway/gatewayName';
import { awaitDelivery } from './awaitDelivery';
import { askAccount, describeBilling, priceOf } from './billing';
import { dispatch } from './dispatch';
import {
	ownReader,
	packetId,
	packetSize,
	readMessage,
	refuseAmbiguousIds,
	type OwnRow,
	type SmsProMessage,
} from './message';
import type { SmsProPacket } from './verdicts';

/** How SMSPRO sends: packets of 50 numbers under ids that it takes only once. */
export const smsPro: Gateway<OwnRow, SmsProMessage> = {
	name: gatewayName,
	defaultCountry: 'KG',
	wayOn:
		'Retry this execution, or run the node again with the same idempotency key: nobody who was accepted is sent to twice.',
	// The ids are the same in every try, and SMSPRO takes none of them twice.
	remembersTries: false,
	ownFields: {},
	packetSize,
	packetOrder: 'byAddress',
	packetId,
	showTime: (time) => bishkekIso(DateTime.fromMillis(time)),
	ownReader,
	readAddress: (entry, { defaultCountry }) => {
		const reading = readPhoneNumber(entry, defaultCountry);
		return 'number' in reading ? { to: reading.number } : reading;
	},
	readMessage,
	checkRecipients: refuseAmbiguousIds,
	connect: async (context, options): Promise<Connection<SmsProMessage>> => {
		const number = (name: string, label: string, min: number, fallback: number) =>
			requireNumber(options, name, { label, min, default: fallback });
		const parallel = Math.floor(number('parallelRequests', 'Parallel Requests', 1, 2));
		const timeout = number('timeout', 'Timeout', 1, 30);
		const waitTime = number('waitTimeout', 'Wait Time', 1, 300);
		const client = await connectXml(context, timeout);
		const asking = {
			client,
			clock: systemClock,
			random: Math.random,
			signal: context.getExecutionCancelSignal(),
		};
		let account: ReturnType<typeof askAccount> | undefined;
		const askOnce = async () => await (account ??= askAccount(client));
		return {
			priceOf: async (packets) => {
				if (packets.every(({ message }) => message.test)) return { cost: 0, reckoning: '' };
				return priceOf(packets, await askOnce());
			},
			dispatch: async ({ packets }) => {
				// Asked for while the packets are under way: it is told over the output.
				if (packets.some(({ message }) => !message.test)) void askOnce();
				return await dispatch(packets as readonly SmsProPacket[], { ...asking, parallel });
			},
			describe: async (settlements, packets) => {
				const isBilled = packets.some(({ message }) => !message.test);
				return describeBilling(settlements, isBilled ? await askOnce() : null);
			},
			...(options['waitForDelivery']
				? {
						awaitReports: async (settlements) => await awaitDelivery(settlements, waitTime, asking),
					}
				: {}),
		};
	},
};
