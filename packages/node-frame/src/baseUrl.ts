import type { IHttpRequestOptions } from 'n8n-workflow';

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** The base URL of a credential can't be used; the message says why. */
export class UnusableBaseUrl extends Error {}

/**
 * The base URL without surrounding spaces and a slash at its end.
 *
 * @param example a good one, for the message
 * @throws UnusableBaseUrl if it isn't a URL, or if login and password would travel in clear
 */
export function readBaseUrl(value: unknown, example: string): string {
	const text = typeof value === 'string' ? value.trim() : '';
	if (!URL.canParse(text)) {
		throw new UnusableBaseUrl(
			`The base URL in the credential is not a URL. Enter it like ${example}`,
		);
	}
	const url = new URL(text);
	if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback.test(url.hostname))) {
		throw new UnusableBaseUrl(
			'The base URL in the credential must start with https://, or its secrets would travel in clear text',
		);
	}
	if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
		throw new UnusableBaseUrl(
			'The base URL in the credential must hold only an address, without login, question mark or #',
		);
	}
	return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

/**
 * Where a request goes, without query and fragment: an address of its own wins over the base, as in
 * the HTTP layer. n8n's HTTP Request node still hands over the older shape of request, with `uri`.
 */
export function requestAddress(request: IHttpRequestOptions): string {
	const { baseURL = '', url, uri = '' } = request as IHttpRequestOptions & { uri?: string };
	const own = url ?? uri;
	const address = /^(?:[a-z][a-z\d+.-]*:)?\/\//i.test(own) ? own : `${baseURL}${own}`;
	return address.replace(/[?#].*$/s, '');
}
