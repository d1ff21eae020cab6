/** Where hosts of the engine leave the documents: each can be switched at any time. */
export interface Quirks {
	/** A white label that answers in its default windows-1251, whatever `charset` asks for. */
	alwaysWindows1251: boolean;
	/** Older hosts: no `err`, no `flag` in statuses. */
	omitErr: boolean;
	omitFlag: boolean;
	/** Every value of an answer with fmt=3 is text. */
	stringValues: boolean;
	/** List rows of messages that aren't found carry no phone. */
	namelessMissing: boolean;
	/** List rows without a phone with all=1 and all=2 even where one is known: «дополнительно возвращается идентификатор». */
	namelessRows: boolean;
	/** List rows come in the opposite order. */
	reversedRows: boolean;
	/** Messages that aren't found have no row at all in a list. */
	dropMissing: boolean;
	/** A byte order mark before the answer. */
	bom: boolean;
	/** No `phones` in the answer of send.php, whatever `op` asks for. */
	ignoreOp: boolean;
	/** `phones` in the answer of send.php lacks the last number. */
	dropLastPhone: boolean;
	/** Two sendings that differ only in their id are equal. */
	duplicateIgnoresId: boolean;
}

export const defaultQuirks: Quirks = {
	alwaysWindows1251: false,
	omitErr: false,
	omitFlag: false,
	stringValues: false,
	namelessMissing: false,
	namelessRows: false,
	reversedRows: false,
	dropMissing: false,
	bom: false,
	ignoreOp: false,
	dropLastPhone: false,
	duplicateIgnoresId: true,
};
