import type { ChannelName } from './channels';

/** What is said, to whomever it goes. One object is shared by all recipients of the same message. */
export interface Message {
	readonly channel: ChannelName;
	/** Empty: the account's default one. */
	readonly sender: string;
	/** Empty where the channel has none. */
	readonly text: string;
	/** For SMSC's history, neither sent nor billed. */
	readonly comment: string;
	/** Of MMS and e-mail. */
	readonly subject: string;
	/** Of calls. */
	readonly voice: string;
	/** Seconds since 1970; null sends at once. */
	readonly time: number | null;
	/** The same as ISO 8601. */
	readonly scheduledFor: string | null;
	/** SMS parts as measured here; null where the channel has none. */
	readonly parts: number | null;
	/** 0 for no limit. */
	readonly maxParts: number;
}
