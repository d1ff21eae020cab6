import type { IHttpRequestOptions } from 'n8n-workflow';

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
