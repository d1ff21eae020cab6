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
	packetSize,
	readMessage,
	readOwn,
	refuseAmbiguousIds,
	type OwnRow,
	type SmsProMessage,
} from './message';

/** How SMSPRO sends: packets of 50 numbers under ids that it takes only once. */
export const smsPro: Gateway<OwnRow, SmsProMessage> = {
	name: gatewayName,
	defaultCountry: 'KG',
	wayOn:
		'Correct this, then open Executions, choose this one and press Retry: nobody who was accepted gets it twice. Executing the workflow again sends to everybody again, unless an idempotency key is set.',
	acceptedBefore: 'alreadyAccepted',
	isLedger: true,
	ownFields: {},
	packetSize,
	// Ids are numbered as packets go out.
	packetId: ({ ownId }) => ownId,
	showTime: (time) => bishkekIso(DateTime.fromMillis(time)),
	ownReader: () => readOwn,
	readAddress: (entry, { defaultCountry }) => {
		const reading = readPhoneNumber(entry, defaultCountry);
		return 'number' in reading ? { to: reading.number } : reading;
	},
	alphabetOf: () => 'GSM-7',
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
			dispatch: async (plan, memory) => {
				// Asked for while the packets are under way: it is told over the output.
				if (plan.packets.some(({ message }) => !message.test)) void askOnce();
				return await dispatch(plan, memory, { ...asking, parallel });
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
