import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { GatewayFailure, optionsField } from 'node-frame';

import type { Connection, Gateway } from '../src/gateway';
import type { Message } from '../src/message';
import type { Packet } from '../src/packets';
import { sendMessages } from '../src/sendMessages';
import { duplicateRecipientsOption, maxCostOption, skipNumbersOption } from '../src/sendOptions';
import type { Verdict } from '../src/settlement';
import { hello } from './people';

/** Of the operation, as far as the pipeline itself reads it. */
const form = [optionsField([maxCostOption, duplicateRecipientsOption, skipNumbersOption])];

const refused = new GatewayFailure('status', 'The gateway refused', 'Ask it.');

export function verdictOn(
	{ recipients, id }: Packet<Message>,
	change: Partial<Verdict> = {},
): Verdict {
	return {
		recipients,
		messageId: id,
		outcome: 'accepted',
		statusCode: 0,
		status: 'Accepted',
		parts: 1,
		failure: null,
		...change,
	};
}

/** Gives each packet the verdict that the test has for it, by its place. */
export function connectionThat(
	judge: (place: number) => Partial<Verdict>,
	further: Partial<Connection<Message>> = {},
): Connection<Message> {
	return {
		dispatch: async ({ packets }, memory) => {
			const verdicts = packets.map((packet, place) => {
				memory.offered(packet);
				return verdictOn(packet, judge(place));
			});
			verdicts.forEach((verdict) => memory.settled(verdict));
			return await Promise.resolve(verdicts);
		},
		...further,
	};
}

export const accepting = connectionThat(() => ({}));

/** Takes the first packet, and refuses the others. */
export const takingOne = connectionThat((place) =>
	place === 0 ? {} : { outcome: 'rejected', status: 'Refused', failure: refused },
);

export const neverAsked = connectionThat(
	() => {
		throw new Error('Nothing may be offered');
	},
	{ priceOf: async () => await Promise.resolve({ cost: 10, reckoning: '2 SMS' }) },
);

export interface SendRun extends Partial<Gateway<null, Message>> {
	readonly options?: IDataObject;
	/** On Error = Stop. */
	readonly stops?: boolean;
	/** What n8n keeps of the node over its tries. */
	readonly kept?: IDataObject;
}

/** `message.send` to addresses, an item each, over a gateway that is as it comes unless the test says so. */
export function send(
	connection: Connection<Message>,
	addresses: readonly string[],
	{ options = {}, stops = false, kept = {}, ...change }: SendRun = {},
) {
	const hints: string[] = [];
	const context = {
		getNode: () => ({
			id: '1',
			name: 'SMS',
			type: 'sms',
			parameters: { to: '={{ $json.to }}', options },
		}),
		continueOnFail: () => !stops,
		getNodeParameter: (name: string, item: number) =>
			({ to: addresses[item], sender: '', text: '' })[name] ??
			options[name.replace('options.', '')],
		getInputData: () => addresses.map(() => ({ json: {} })),
		getContext: () => kept,
		getExecutionId: () => '7',
		getInstanceId: () => 'n8n',
		evaluateExpression: () => 0,
		getTimezone: () => 'Asia/Bishkek',
		addExecutionHints: ({ message }: { message: string }) => hints.push(message),
	} as unknown as IExecuteFunctions;
	const gateway: Gateway<null, Message> = {
		name: 'the gateway',
		defaultCountry: 'KG',
		wayOn: 'Run it again.',
		acceptedBefore: 'accepted',
		isLedger: false,
		ownFields: {},
		packetSize: 1,
		packetId: (_, __, [address]) => `id ${address}`,
		showTime: String,
		ownReader: () => () => null,
		readAddress: (entry) => ({ to: String(entry) }),
		readMessage: () => hello,
		connect: async () => await Promise.resolve(connection),
		...change,
	};
	return { items: sendMessages(context, gateway, form), hints };
}

export const outcomes = (items: ReadonlyArray<{ json: IDataObject }>) =>
	items.map(({ json }) => [json['to'], json['outcome']]);
