import { readRecipients } from 'sms-sending';

import { textRulesOf } from '../nodes/Smpp/dialects';
import type { Provider } from '../nodes/Smpp/dialects';
import type { MessageType } from '../nodes/Smpp/messageTypes';
import type { DeliveryEvent } from '../nodes/Smpp/reports/DeliveryEvent';
import { readDelivery } from '../nodes/Smpp/reports/readDelivery';
import { smppGateway } from '../nodes/Smpp/sending/smpp';
import { submitsOf } from '../nodes/Smpp/sending/submits';
import { openSession } from '../nodes/Smpp/session/openSession';
import type { Answer } from '../nodes/Smpp/session/Answer';
import { defaultSettings } from '../nodes/Smpp/session/SessionSettings';
import { timerClock } from '../nodes/Smpp/session/TimerClock';
import type { EncodingChoice } from '../nodes/Smpp/text/encodeText';

export interface RunMessage {
	readonly to: string;
	readonly text: string;
	readonly provider?: Provider;
	readonly messageType?: MessageType;
	readonly encoding?: EncodingChoice;
}

/** What is sent in a full run: each encoding, each way of carrying a long text, a control text, a throttling and a refusal. */
export const runMessages: readonly RunMessage[] = [
	{ to: '996550000000', text: 'GSM: _@$ €{}[]~|\\^ äöñ' },
	{ to: '996550000001', text: 'Кириллица и 😀' },
	{ to: '996550000002', text: 'Größe', encoding: 'latin1' },
	{ to: '996550000003', text: 'ж'.repeat(300) },
	{ to: '996550000004', text: `${'a'.repeat(152)}€${'b'.repeat(60)}`, provider: 'standard' },
	{ to: '996550000005', text: `${'ж'.repeat(66)}😀${'ж'.repeat(66)}`, provider: 'standard' },
	{ to: '996550000006', text: '', messageType: 'hlr' },
	{ to: '996550000008', text: 'Throttled once' },
	{ to: '996550000009', text: 'Refused' },
];

export interface FullRun {
	readonly answers: ReadonlyArray<readonly Answer<'submit_sm'>[]>;
	readonly events: readonly DeliveryEvent[];
}

/** A transceiver's whole life against a server on 127.0.0.1, over the code that the nodes use. */
export async function fullRun(port: number, receipts: number): Promise<FullRun> {
	const events: DeliveryEvent[] = [];
	let onEvent = () => {};
	const session = await openSession(
		{
			hosts: [{ name: '127.0.0.1', port }],
			tls: null,
			systemId: 'client',
			password: 'secret',
			systemType: 'VMS',
		},
		{
			bind: 'bind_transceiver',
			settings: { ...defaultSettings, throughput: 0 },
			clock: timerClock,
			onDelivery: (delivery) => {
				events.push(readDelivery(delivery, textRulesOf('smsc', ''), new Date()).event);
				onEvent();
				return 0;
			},
		},
	);
	const answers: Array<Answer<'submit_sm'>[]> = [];
	for (const message of runMessages) {
		const ofMessage: Answer<'submit_sm'>[] = [];
		for (const { fields, optional } of submitsFor(message)) {
			ofMessage.push(await session.request('submit_sm', fields, optional));
		}
		answers.push(ofMessage);
	}
	await new Promise<void>((resolve) => {
		onEvent = () => {
			if (events.length >= receipts) resolve();
		};
		onEvent();
	});
	await session.unbind();
	return { answers, events };
}

function submitsFor({ to, text, provider, messageType, encoding }: RunMessage) {
	const rules = textRulesOf(provider ?? 'smsc', '');
	const row = {
		item: 0,
		to,
		sender: 'MyCompany',
		text,
		defaultCountry: 'KG',
		maxParts: 0,
		sendAt: '2098-12-31T18:00:00+06:00',
		own: {
			messageType: messageType ?? 'text',
			subject: '',
			voice: 'm',
			voiceParameters: '',
			comment: '',
			encoding: encoding ?? 'auto',
			isReceiptRequested: true,
			validityPeriod: 1440,
		},
	};
	const reading = { duplicates: 'sendOnce', zone: 'UTC', now: 0 } as const;
	const [recipient] = readRecipients([row], smppGateway(rules, false), reading);
	if (recipient?.kind !== 'valid') throw new Error('A message of the run can not be sent');
	return submitsOf(recipient.message, recipient.to, rules.dialect, () => 7);
}
