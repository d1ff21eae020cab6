import { measureText } from 'sms-text';

import { channels, isChannel } from './channels';
import type { Message } from './Message';
import { readSendAt } from './readSendAt';
import type { Problem, Row } from './Row';

/** «до 1000 символов»; older hosts take 800. E-mail has no documented limit. */
const maxText = 1_000;

/** What SMSC takes for the beginning of a comment: «текст после строки ~~~». */
const commentMark = /^~~~\s*$/m;

/** «до 11 символов или 15 цифр» */
const smsSender = /^(?:.{1,11}|\+?\d{1,15})$/u;

/**
 * The message of a row, checked against SMSC's limits.
 *
 * @param zone the workflow's time zone
 * @param now milliseconds since 1970
 */
export function readMessage(row: Row, zone: string, now: number): Message | Problem {
	const { channel, sender, maxParts } = row;
	if (!isChannel(channel)) {
		return { problem: `'Channel' is none of SMSC's: "${String(channel).slice(0, 40)}"` };
	}
	const { hasText, hasParts } = channels[channel];
	const text = hasText ? row.text : '';
	const problem = hasText ? textProblem(row) : undefined;
	if (problem !== undefined) return { problem };
	if (typeof maxParts !== 'number') return maxParts;
	if (hasParts && sender !== '' && !smsSender.test(sender)) {
		return {
			problem: `'Sender' must be at most 11 characters, or at most 15 digits: "${sender.slice(0, 40)}"`,
		};
	}
	const sendTime = readSendAt(row.sendAt, zone, now);
	if ('problem' in sendTime) return sendTime;
	const parts = hasParts ? measureText(text).parts : null;
	if (parts !== null && maxParts > 0 && parts > maxParts) {
		return {
			problem: `the text takes ${parts} parts, more than the ${maxParts} that 'Max Parts' allows`,
		};
	}
	return {
		channel,
		sender,
		text,
		comment: hasText ? row.comment : '',
		subject: channel === 'email' || channel === 'mms' ? row.subject : '',
		voice: channel === 'voiceCall' ? row.voice : '',
		...sendTime,
		parts,
		maxParts: hasParts ? maxParts : 0,
	};
}

function textProblem({ channel, text }: Row): string | undefined {
	if (text.trim() === '') return "'Text' is empty";
	if (channel !== 'email' && text.length > maxText) {
		return `'Text' has ${text.length} characters, SMSC takes at most ${maxText}`;
	}
	if (commentMark.test(text)) {
		return "'Text' has a line ~~~, and SMSC would send only what stands before it. Write the rest into the option 'Comment'";
	}
	return undefined;
}
