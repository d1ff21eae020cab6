interface RecipientRow {
	/** Index of the input item that it came with. */
	readonly item: number;
	/** The address as the gateway gets it; as it was written if it can't be read. */
	readonly to: string;
	readonly sender: string;
}

/** Somebody to send to. */
export interface ValidRecipient<Message> extends RecipientRow {
	readonly kind: 'valid';
	readonly message: Message;
}

/** An address that stands in the run before; gets nothing, and the result of the first. */
export interface RepeatedRecipient extends RecipientRow {
	readonly kind: 'repeated';
	/** Index of the first one among the recipients. */
	readonly first: number;
	/** Whether its message would have been another one. */
	readonly otherMessage: boolean;
}

/** A row that can't be sent; nothing of it reaches the gateway. */
export interface WrongRecipient extends RecipientRow {
	readonly kind: 'wrong';
	/** What is wrong with it, as a sentence without its full stop. */
	readonly problem: string;
}

export type Recipient<Message> = ValidRecipient<Message> | RepeatedRecipient | WrongRecipient;
