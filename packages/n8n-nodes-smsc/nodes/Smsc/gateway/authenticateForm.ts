import type { Account } from './account';

/** Every name that an account's field can have. */
export const accountFields = ['login', 'psw', 'apikey'] as const;

/**
 * The form with the account's fields in it, once, whatever stood there before: n8n authenticates a
 * request again when it repeats it.
 */
export function authenticateForm(form: string, account: Account): string {
	const fields = new URLSearchParams(form);
	for (const name of accountFields) fields.delete(name);
	for (const [name, value] of Object.entries(account)) fields.set(name, value);
	return fields.toString();
}
