import { createHash } from 'node:crypto';

import type { Recipient } from 'sms-sending';

import type { SmppMessage } from './message';

/** Names message and recipient: to an operator that refuses repeats, equal ones are the same message. */
export function fingerprintOf(
	{ channel, sender, encoded, sendAt }: SmppMessage,
	to: string,
): string {
	return createHash('sha256')
		.update(JSON.stringify([channel, sender, to, encoded.dataCoding, sendAt]))
		.update(encoded.octets)
		.digest('base64url');
}

/** With an operator that refuses an equal message to a number, the second one in a list is a repeat of the first, whatever the options. */
export function markRepeats(
	recipients: ReadonlyArray<Recipient<SmppMessage>>,
): Array<Recipient<SmppMessage>> {
	const firsts = new Map<SmppMessage, Map<string, number>>();
	return recipients.map((recipient, index) => {
		if (recipient.kind !== 'valid') return recipient;
		const { item, to, sender, message } = recipient;
		const ofMessage = firsts.get(message) ?? new Map<string, number>();
		firsts.set(message, ofMessage);
		const first = ofMessage.get(to);
		if (first !== undefined) {
			return { kind: 'repeated', item, to, sender, first, otherMessage: false };
		}
		ofMessage.set(to, index);
		return recipient;
	});
}
