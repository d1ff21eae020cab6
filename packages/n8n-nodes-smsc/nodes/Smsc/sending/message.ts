import { createHash } from 'node:crypto';

import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import {
	executionScope,
	firstRun,
	parameterOf,
	readChoice,
	readText,
	systemClock,
} from 'node-frame';
import {
	keyedSending,
	readSendingKey,
	type Message,
	type Packet,
	type Problem,
	type Row,
	type SendingKey,
	type SendTime,
} from 'sms-sending';
import { measureText } from 'sms-text';
import { commentMarkProblem, controlProblem } from 'smsc-codes';

import type { SendQuestion } from '../gateway/scripts/send';
import { botParameter, channelNames, channels, type ChannelName } from './channels';
import { parametersOf, readWishes, type SendWishes } from './sendParameters';

/** What SMSC asks of a row besides what every gateway asks. */
export interface OwnRow {
	readonly channel: unknown;
	readonly comment: string;
	readonly subject: string;
	/** One of `voices`; '' takes SMSC's own. */
	readonly voice: string;
	/** '' for the channels that have none. */
	readonly bot: string;
	/** As the options hold them. */
	readonly wishes: SendWishes;
	readonly key: SendingKey | undefined;
	/** What makes ids of this sending differ from those of another. */
	readonly scope: string;
}

export interface SmscMessage extends Message {
	readonly channel: ChannelName;
	/** For SMSC's history, neither sent nor billed. */
	readonly comment: string;
	/** Of MMS and e-mail. */
	readonly subject: string;
	/** Of calls. */
	readonly voice: string;
	/** What else send.php is told. */
	readonly parameters: Readonly<Record<string, string>>;
	readonly scope: string;
}

export type SmscPacket = Packet<SmscMessage> & { readonly id: string };

/** SMSC's documents give no limit; a hundred keep the loss of one answer small. */
export const packetSize = 100;

/** «до 1000 символов»; older hosts take 800. E-mail has no documented limit. */
const maxTextLength = 1_000;

/** «до 11 символов или 15 цифр» */
const smsSender = /^(?:.{1,11}|\+?\d{1,15})$/u;

export function ownReader(
	context: IExecuteFunctions,
): (item: number, options: IDataObject) => OwnRow {
	const channel = parameterOf<unknown>(context, 'channel', 'sms', 'Channel');
	const botOf = parameterOf<unknown>(context, 'bot', '', 'Bot');
	const scope = executionScope(context, firstRun(context, systemClock.now()));
	return (item, options) => ({
		channel: channel(item),
		comment: textOption(options, 'comment'),
		subject: textOption(options, 'subject'),
		voice: textOption(options, 'voice'),
		bot: readText(botOf(item), 'Bot').trim(),
		wishes: readWishes(options),
		key: readSendingKey(options),
		scope,
	});
}

/** Options where an empty text is a value like any other. */
export const mayBeEmpty = ['comment', 'subject'];

function textOption(options: IDataObject, name: string): string {
	return ((options[name] as string | undefined) ?? '').trim();
}

/** The message of a row, checked against SMSC's limits. */
export function readMessage(row: Row<OwnRow>, time: SendTime): SmscMessage | Problem {
	const { sender, own } = row;
	const reading = readChoice(own.channel, 'Channel', channelNames);
	if ('problem' in reading) return reading;
	const channel = reading.choice;
	const { hasText, hasParts, hasSubject, hasVoice } = channels[channel];
	const text = hasText ? row.text : '';
	const problem =
		(hasText ? textProblem(text, channel) : undefined) ??
		(hasText ? commentMarkProblem(own.comment, 'Comment') : undefined) ??
		(hasParts ? senderProblem(sender) : undefined);
	if (problem !== undefined) return { problem };
	const parameters = parametersOf(own.wishes, channels[channel]);
	const bot = botParameter(own.bot, channels[channel]);
	if ('problem' in bot) return bot;
	return {
		channel,
		sender,
		text,
		...time,
		parts: hasParts ? measureText(text).parts : null,
		comment: hasText ? own.comment : '',
		subject: hasSubject ? own.subject : '',
		voice: hasVoice ? own.voice : '',
		parameters: { ...bot.parameters, ...parameters },
		scope: own.scope,
		key: own.key,
	};
}

function textProblem(text: string, channel: ChannelName): string | undefined {
	if (text.trim() === '') return "'Text' is empty";
	if (channel !== 'email' && text.length > maxTextLength) {
		return `'Text' has ${text.length} characters, SMSC takes at most ${maxTextLength}`;
	}
	return controlProblem(text, 'Text');
}

function senderProblem(sender: string): string | undefined {
	if (sender === '' || smsSender.test(sender)) return undefined;
	return `'Sender' must be at most 11 characters, or at most 15 digits: "${sender.slice(0, 40)}"`;
}

/** Far from the small numbers that SMSC itself gives, up to the largest that every host takes: 2^31 - 1. */
const minId = 1_000_000_000n;
const maxId = 2_147_483_647n;

/**
 * The own id of a packet. Derived, so that a second run of the same execution finds what the first
 * one sent.
 */
export function packetId(
	message: SmscMessage,
	round: number,
	addresses: readonly string[],
): string {
	if (message.key !== undefined) return keyedId(message, round);
	return deriveId([message, round, addresses]);
}

/**
 * The id that a message with a key has for everybody who gets it, in whatever execution and beside
 * whomever. SMSC's ids need not be unique, but with the number they name a message.
 *
 * @param occurrence how often the number occurred before in its sending
 */
export function keyedId(message: SmscMessage, occurrence: number): string {
	return deriveId(['key', keyedSending(message), message.channel, occurrence]);
}

/** A number, because older hosts of the engine take nothing else. */
function deriveId(content: unknown): string {
	const digest = createHash('sha256').update(JSON.stringify(content)).digest('hex');
	return String(minId + (BigInt(`0x${digest}`) % (maxId - minId + 1n)));
}

/** What send.php is asked for a packet. */
export function questionOf({ id, message, addresses }: SmscPacket): SendQuestion {
	const { channel, text, comment, sender, sendAt, subject, voice, parameters } = message;
	return {
		id,
		addresses,
		text,
		comment,
		sender,
		time: sendAt === null ? null : Math.floor(sendAt / 1000),
		parameters,
		channel: channels[channel].fields,
		subject,
		voice,
	};
}
