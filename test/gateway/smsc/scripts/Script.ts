import type { SmscState } from '../Smsc';
import type { Account } from '../accounts';
import type { Form } from '../encoding';
import type { Format, RequestError } from '../formats/Format';

/** A request whose account is known. */
export interface ScriptRequest {
	readonly form: Form;
	readonly format: Format;
	readonly account: Account;
	readonly state: SmscState;
}

/** A script of /sys: an error, or the answer's text in the format that was asked for. */
export type Script = (request: ScriptRequest) => RequestError | string;

/** A value of the form, empty if it isn't there. */
export function valueOf({ form }: ScriptRequest, name: string): string {
	return form.values.get(name) ?? '';
}

/** The short English texts that SMSC gives with its numbers. */
export const errors = {
	parameters: { code: 1, says: 'parameters error' },
	login: { code: 2, says: 'authorise error' },
	money: { code: 3, says: 'no money' },
	blocked: { code: 4, says: 'ip is blocked' },
	date: { code: 5, says: 'invalid date' },
	notDeleted: { code: 5, says: 'message can not be deleted' },
	denied: { code: 6, says: 'message is denied' },
	operator: { code: 3, says: 'operator not found' },
	number: { code: 7, says: 'invalid number' },
	delivery: { code: 8, says: "can't to deliver" },
	duplicate: { code: 9, says: 'duplicate request, wait a minute' },
	concurrent: { code: 9, says: 'too many concurrent requests' },
} as const satisfies Record<string, RequestError>;
