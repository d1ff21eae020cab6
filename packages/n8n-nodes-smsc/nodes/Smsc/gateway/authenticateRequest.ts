import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import type { Account } from './account';
import { accountFields, authenticateForm } from './authenticateForm';

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
