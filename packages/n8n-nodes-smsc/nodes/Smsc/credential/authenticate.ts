import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import type { Account } from './account';

/** Every name that an account's field can have. */
const accountFields = ['login', 'psw', 'apikey'] as const;

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

/** A request has no form that login and password could go into. */
export class NotAForm extends Error {
	constructor() {
		super(
			'SMSC takes login and password in the body of a form. Choose the method POST and the body content type Form Urlencoded',
		);
	}
}

/** The HTTP Request node hands a form over as `form`, everybody else as `body`. */
type FormRequest = IHttpRequestOptions & { form?: IDataObject };

/**
 * The request with the account's fields in its body, where no log of addresses keeps them.
 *
 * @throws NotAForm
 */
export function authenticateRequest(request: FormRequest, account: Account): FormRequest {
	const { body, form, method } = request;
	if (method !== undefined && method !== 'POST') throw new NotAForm();
	if (isFields(form)) return { ...request, form: withAccount(form, account) };
	if (typeof body === 'string' || body instanceof URLSearchParams) {
		const headers = named(request.headers, 'content-type')
			? request.headers!
			: { ...request.headers, 'Content-Type': 'application/x-www-form-urlencoded' };
		return { ...request, headers, body: authenticateForm(String(body), account) };
	}
	if (isFields(body)) return { ...request, body: withAccount(body, account) };
	throw new NotAForm();
}

/** A plain object; forms of the HTTP libraries, buffers and lists are none. */
function isFields(value: unknown): value is IDataObject {
	return Object.prototype.toString.call(value) === '[object Object]';
}

function withAccount(fields: IDataObject, account: Account): IDataObject {
	const others = Object.entries(fields).filter(
		([name]) => !(accountFields as readonly string[]).includes(name),
	);
	return { ...Object.fromEntries(others), ...account };
}

function named(headers: IDataObject | undefined, name: string): boolean {
	return Object.keys(headers ?? {}).some((each) => each.toLowerCase() === name);
}
