import type { Account } from '../Account';
import type { Form } from '../encoding/readForm';
import type { Format } from '../formats/Format';
import type { SmscState } from '../SmscState';
import type { RequestError } from '../formats/renderError';

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
