import {
	connectHttp,
	describeStatus,
	statusFailure,
	UnreadableAnswer,
	type GatewayHttp,
	type RequestContext,
} from 'node-frame';

import { gatewayName, defaultBaseUrl } from './gatewayName';
import type { XmlAnswer, XmlDocument } from './document';
import { findForbiddenCharacter } from './xml/characters';
import { readXml } from './xml/readXml';

/** Asks the XML API, and reads what it answers. */
export class XmlClient {
	constructor(private readonly http: GatewayHttp) {}

	/** The answer, whatever its status. @throws GatewayFailure of any kind but `status` */
	async ask<Question, Answer extends XmlAnswer>(
		document: XmlDocument<Question, Answer>,
		question: Question,
	): Promise<Answer> {
		const body = document.write(question);
		const bytes = await this.http.post(document.path, body, 'application/xml; charset=utf-8');
		const text = new TextDecoder().decode(bytes);
		return this.http.readOrRefuse(text, () => {
			const answer = document.read(readXml(text, 'response'));
			if (document.isAbout?.(answer, question) === false) {
				throw new UnreadableAnswer('it is the answer to another request');
			}
			return answer;
		});
	}

	/** The answer, if its status is 0. @throws GatewayFailure of any kind */
	async askOrThrow<Question, Answer extends XmlAnswer>(
		document: XmlDocument<Question, Answer>,
		question: Question,
	): Promise<Answer> {
		const answer = await this.ask(document, question);
		if (answer.status !== 0) {
			const status = describeStatus(document.statuses, answer.status, gatewayName);
			throw statusFailure(answer.status, status);
		}
		return answer;
	}

	/** Text from the gateway, fit to be shown. */
	show(text: string): string {
		return this.http.show(text);
	}
}

/** A client for the XML API of the node's credential. @param timeout seconds */
export async function connectXml(context: RequestContext, timeout?: number): Promise<XmlClient> {
	return new XmlClient(await connectHttp(context, xmlApi, timeout));
}

const xmlApi = {
	gateway: gatewayName,
	credentialType: 'smsProApi',
	exampleUrl: defaultBaseUrl,
	secretFields: ['login', 'password'],
	secretProblem: (secret: string) => {
		const forbidden = findForbiddenCharacter(secret);
		if (forbidden === undefined) return undefined;
		const { position, character } = forbidden;
		return `Login or password holds a control character that can't be sent (${character}, character ${position})`;
	},
};
