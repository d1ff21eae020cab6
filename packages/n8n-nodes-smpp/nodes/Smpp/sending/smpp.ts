import { requireNumber } from 'node-frame';
import type { Connection, Gateway } from 'sms-sending';

import { getConnection } from '../credential/readCredential';
import type { TextRules } from '../dialects';
import { ReceiptDesk } from '../reports/ReceiptDesk';
import { defaultSettings } from '../session/SessionSettings';
import { timerClock } from '../session/TimerClock';
import { inboxOf } from '../trigger/Inbox';
import { awaitReceipts, messageIdsOf } from './awaitReceipts';
import { dispatch } from './dispatch';
import { markRepeats } from './equalMessages';
import { keptReceipts } from './keptReceipts';
import { Link } from './Link';
import { alphabetOf, ownReader, readAddress, readMessage } from './message';
import type { OwnRow, SmppMessage } from './message';
import { openTransmitter, transceiverOpener } from './openLink';
import { sendingLimitsOf } from './SendingLimits';

/**
 * How SMPP sends: one message after the other through a window. An operator takes the same message again, so the execution
 * remembers what it sent.
 *
 * @param rules of the credential's dialect
 * @param waits whether the run waits for receipts
 */
export function smppGateway(rules: TextRules, waits: boolean): Gateway<OwnRow, SmppMessage> {
	return {
		name: 'the operator',
		defaultCountry: 'KG',
		wayOn:
			'Retry this execution to send the rest: it leaves out those that were or may have been sent. A new execution would send to everybody again.',
		acceptedBefore: 'accepted',
		isLedger: false,
		ownFields: { encoding: null },
		statusField: 'commandStatus',
		packetSize: 1,
		packetId: () => null,
		showTime: (time) => new Date(time).toISOString(),
		ownReader: (context) => ownReader(context, waits),
		readAddress,
		alphabetOf: (row) => alphabetOf(row, rules),
		readMessage: (row, time) => readMessage(row, time, rules),
		checkRecipients: (recipients) =>
			rules.dialect.limits === null ? [...recipients] : markRepeats(recipients),
		connect: async (context, options): Promise<Connection<SmppMessage>> => {
			const number = (name: string, label: string, min: number, max: number, fallback: number) =>
				requireNumber(options, name, { label, min, max, default: fallback });
			const limits = {
				window: Math.floor(number('window', 'Window', 1, 1000, defaultSettings.window)),
				throughput: number('throughput', 'Throughput', 0, 10_000, defaultSettings.throughput),
			};
			const timeoutMs = 1000 * number('waitTimeout', 'Wait Timeout', 1, 86_400, 300);
			const connection = await getConnection(context);
			const signal = context.getExecutionCancelSignal();
			const desk = waits ? new ReceiptDesk(keptReceipts(context)) : null;
			const leaveDesk = desk ? inboxOf(connection.target).wait(desk) : () => {};
			const open = desk
				? transceiverOpener(connection, limits, signal)
				: async () => await openTransmitter(connection, limits, signal);
			const link = new Link(open, timerClock, signal);
			const session = async () => await link.session();
			return {
				dispatch: async (plan, memory) => {
					// Their receipts may come as soon as the link is open.
					for (const id of plan.known.flatMap(messageIdsOf)) desk?.expect(id, null);
					const { dialect } = rules;
					const sending = {
						dialect,
						session,
						signal,
						window: limits.window,
						limits: sendingLimitsOf(connection.target, dialect),
						onSubmit: (answered: Promise<unknown>, to: string) => desk?.sending(answered, to),
						onAccepted: (messageId: string, to: string) => desk?.expect(messageId, to),
					};
					return await dispatch(plan, sending, memory);
				},
				...(desk
					? {
							awaitReports: async (settlements) =>
								await awaitReceipts(settlements, {
									desk,
									session,
									clock: timerClock,
									timeoutMs,
									signal,
								}),
						}
					: {}),
				close: () => {
					leaveDesk();
					link.release();
				},
			};
		},
	};
}
