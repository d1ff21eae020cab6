import type { Account } from '../accounts/Account';

export interface OtpRequest {
	/** The JSON object's texts; undefined when the body isn't a JSON object. */
	fields: Readonly<Record<string, string>> | undefined;
	/** Undefined when the key is missing or wrong. */
	account: Account | undefined;
	ip: string;
}
