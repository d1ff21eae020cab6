import type { Endpoint } from '../endpoints/Endpoint';
import type { OpenedRequest } from '../endpoints/OpenedRequest';
import type { RawRequest } from '../endpoints/RawRequest';
import type { GatewayState } from '../GatewayState';
import { htmlReply } from './htmlReply';
import type { Reply } from './Reply';

function answeredWith(reply: Reply): OpenedRequest {
	return { login: '', id: '', numbers: [], process: () => reply, refuseAsBusy: undefined };
}

/** Any path that no document names is a page, as on any web server. */
export function openRequest(
	endpoint: Endpoint | undefined,
	path: string,
	request: RawRequest,
	state: GatewayState,
): OpenedRequest {
	if (path === '/login.html') return answeredWith(htmlReply(200, 'Login'));
	if (endpoint === undefined) return answeredWith(htmlReply(404, 'Not Found'));
	if (!endpoint.methods.includes(request.method)) {
		const page = htmlReply(405, 'Method Not Allowed');
		const allow = endpoint.methods.join(', ');
		return answeredWith({ ...page, headers: { ...page.headers, allow } });
	}
	return endpoint.open(request, state);
}
