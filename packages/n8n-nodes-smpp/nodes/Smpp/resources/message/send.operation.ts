import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Operation } from 'node-frame';

import { getConnection } from '../../credential/readCredential';
import { ReceiptDesk } from '../../reports/ReceiptDesk';
import { awaitReceipts } from '../../sending/awaitReceipts';
import { dispatch } from '../../sending/dispatch';
import { Link } from '../../sending/Link';
import { nextReference } from '../../sending/nextReference';
import { openTransceiver, openTransmitter } from '../../sending/openLink';
import { outputItem } from '../../sending/outputItem';
import { numberWithin, readLimits } from '../../sending/readLimits';
import { readRecipients } from '../../sending/readRecipients';
import { readRows } from '../../sending/readRows';
import type { SendOptions } from '../../sending/readRows';
import type { Recipient, ValidRecipient, WrongRecipient } from '../../sending/Recipient';
import { sendError, wrongRecipientsError } from '../../sending/sendErrors';
import { sendingLimitsOf } from '../../sending/SendingLimits';
import { SentBefore } from '../../sending/SentBefore';
import type { Settlement } from '../../sending/Settlement';
import { timerClock } from '../../session/TimerClock';
import { inboxOf } from '../../trigger/Inbox';
import { sendFields } from './send.fields';

/** `message.send`: one item per recipient, paired with its input item. */
export const send: Operation = {
	value: 'send',
	name: 'Send',
	action: 'Send SMS message (costs money)',
	description:
		'Send an SMS to one or many phone numbers; with SMSC also calls, e-mail, HLR requests, MMS, ping and Viber. Costs money.',
	fields: sendFields,
	execute,
};

async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const node = context.getNode();
	const connection = await getConnection(context);
	const options = context.getNodeParameter('options', 0, {}) as SendOptions;
	const waits = options.waitForReceipt === true;
	const recipients = readRecipients(readRows(context, waits), {
		rules: connection.rules,
		zone: context.getTimezone(),
		now: Date.now(),
		nextReference,
	});
	const wrong = recipients.filter(isWrong);
	if (wrong.length > 0 && !context.continueOnFail()) throw wrongRecipientsError(node, wrong);

	const settlements = new Map<ValidRecipient, Settlement>();
	const sentBefore = new SentBefore(context);
	const toSend = recipients.filter(isValid).filter((recipient) => {
		const earlier = sentBefore.find(recipient);
		if (earlier) settlements.set(recipient, earlier);
		return earlier === null;
	});
	const desk = waits ? new ReceiptDesk() : null;
	for (const { messageIds } of settlements.values()) {
		for (const id of messageIds) desk?.expect(id);
	}
	const leaveDesk = desk ? inboxOf(connection.target).wait(desk) : () => {};
	const limits = readLimits(options);
	const signal = context.getExecutionCancelSignal();
	const link = new Link(
		async () =>
			desk
				? await openTransceiver(connection, limits, signal)
				: await openTransmitter(connection, limits),
		timerClock,
		signal,
	);
	try {
		if (toSend.length > 0 && !context.continueOnFail()) await link.session();
		const sent = await dispatch(toSend, {
			session: async () => await link.session(),
			clock: timerClock,
			signal,
			window: limits.window,
			limits: sendingLimitsOf(connection.target, connection.rules.dialect),
			stopsAtFailure: !context.continueOnFail(),
			onSubmit: (answered) => desk?.sending(answered),
			onAccepted: (messageId) => desk?.expect(messageId),
			onSettled: (recipient, settlement) => sentBefore.keep(recipient, settlement),
		});
		for (const [recipient, settlement] of sent) settlements.set(recipient, settlement);
		const ordered = new Map(
			recipients.filter(isValid).flatMap((recipient) => {
				const settlement = settlements.get(recipient);
				return settlement ? [[recipient, settlement] as const] : [];
			}),
		);
		const failed = [...ordered.values()].some(({ failure }) => failure !== null);
		if (failed && !context.continueOnFail()) throw sendError(node, ordered);
		const receipts = desk
			? await awaitReceipts(ordered, {
					desk,
					session: async () => await link.session(),
					clock: timerClock,
					timeoutMs: 1000 * numberWithin(options.waitTimeout, 1, 86_400, 300),
					signal,
				})
			: undefined;
		return recipients.map((recipient) =>
			outputItem(
				context,
				recipient,
				recipient.kind === 'valid' ? ordered.get(recipient) : undefined,
				receipts,
			),
		);
	} finally {
		leaveDesk();
		link.release();
	}
}

function isValid(recipient: Recipient): recipient is ValidRecipient {
	return recipient.kind === 'valid';
}

function isWrong(recipient: Recipient): recipient is WrongRecipient {
	return recipient.kind === 'wrong';
}
