import type { ShortAlphabet } from 'sms-text';

/** Why a row can't be sent. */
export interface Problem {
	/** What is wrong, as a sentence without its full stop. */
	readonly problem: string;
}

/** What counts as the same under a key: this text to this number, or this number whatever its text. */
export type KeyCovers = 'message' | 'recipient';

/** Names a sending over executions: within it, everybody gets the message at most once. */
export interface SendingKey {
	readonly name: string;
	readonly covers: KeyCovers;
}

/** What is said, to whomever it goes. One object is shared by all recipients of the same message. */
export interface Message {
	/** How it reaches somebody: one address may get a message over each of several channels. */
	readonly channel: string;
	readonly sender: string;
	/** As it goes out. */
	readonly text: string;
	/** As the row has it, where 'Rewrite Text' changed it. */
	readonly textBefore?: string;
	/** What it is sent in if it has all characters; absent where no rewriting makes it cheaper. */
	readonly alphabet?: ShortAlphabet | undefined;
	/** SMS parts of the text, as measured here; null where the channel has none. */
	readonly parts: number | null;
	/** Milliseconds since 1970; null for at once. */
	readonly sendAt: number | null;
	/** The same as ISO 8601, in the zone of the gateway. */
	readonly scheduledFor: string | null;
	/** Absent where the execution is the sending. */
	readonly key?: SendingKey | undefined;
}
