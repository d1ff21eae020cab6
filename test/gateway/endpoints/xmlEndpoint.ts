import type { GatewayState } from '../Gateway';
import { readXml, type XmlRequest } from '../documents/readXml';
import { renderXml, xmlDocuments, type XmlNode } from '../documents/writeXml';
import type { Reply } from '../http/Reply';
import type { Caller, Endpoint } from './Endpoint';

/** What stands in a `<response>`. */
export interface XmlReply {
	status: number;
	fields: readonly XmlNode[];
}

/** `<response><status>…</status></response>`: what dr, def and info answer when they refuse. */
export function statusReply(status: number): XmlReply {
	return { status, fields: [['status', String(status)]] };
}

interface XmlHandlers {
	/** `request` is undefined when it isn't the document that the endpoint takes. */
	answer(request: XmlRequest | undefined, caller: Caller, state: GatewayState): XmlReply;
	refuseAsBusy?(request: XmlRequest | undefined, state: GatewayState): XmlReply;
}

export function xmlEndpoint(
	name: 'def' | 'dr' | 'info' | 'message',
	handlers: XmlHandlers,
): Endpoint {
	const document = xmlDocuments[name];
	const { refuseAsBusy } = handlers;

	return {
		name,
		methods: ['POST'],
		open({ body }, state) {
			const request = body === undefined ? undefined : readXml(body, document.root);
			const phone = request?.field('phone');
			const toReply = ({ status, fields }: XmlReply): Reply => ({
				httpStatus: 200,
				headers:
					state.quirks.contentType === 'none' ? {} : { 'content-type': state.quirks.contentType },
				body: renderXml(['response', fields], document, state.quirks),
				status,
			});
			return {
				login: request?.field('login') ?? '',
				id: request?.field('id') ?? '',
				numbers: phone === undefined ? (request?.list('phones', 'phone') ?? []) : [phone],
				process: (caller) => toReply(handlers.answer(request, caller, state)),
				refuseAsBusy: refuseAsBusy && (() => toReply(refuseAsBusy(request, state))),
			};
		},
	};
}
