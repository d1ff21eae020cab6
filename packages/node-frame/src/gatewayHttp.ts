import { asUnreadable, GatewayFailure } from './failure';
import { maxAnswer, type HttpAnswer } from './receiveAnswer';

/** Posts a body to a path below the base URL. @throws GatewayFailure of kind `unreachable` or `lost` */
export type Post = (path: string, body: string, contentType: string) => Promise<HttpAnswer>;

/** Characters of a gateway's own text that a user sees. */
const shownLength = 200;

/** Of what they are taken. Much more than is shown, so that no secret is cut in two before it is found. */
const searchedLength = 20_000;

/** The way to a gateway over HTTP; a document's reader and writer stand on top of it. */
export class GatewayHttp {
	constructor(
		/** Its name, for the user. */
		readonly gateway: string,
		private readonly send: Post,
		/** Blackens secrets in text that came from outside. */
		private readonly redact: (text: string) => string,
	) {}

	/** The same way for a request that holds secrets of its own: `redact` takes them out of text as well. */
	hiding(redact: (text: string) => string): GatewayHttp {
		return new GatewayHttp(this.gateway, this.send, (text) => redact(this.redact(text)));
	}

	/** Posts, and returns the body of an answer with HTTP status 200. @throws GatewayFailure */
	async post(path: string, body: string, contentType: string): Promise<Uint8Array> {
		const answer = await this.exchange(path, body, contentType);
		if (answer.httpStatus !== 200) this.refuseStatus(answer);
		return answer.body;
	}

	/** Posts, and returns the answer whatever its HTTP status. @throws GatewayFailure */
	async exchange(path: string, body: string, contentType: string): Promise<HttpAnswer> {
		const answer = await this.send(path, body, contentType);
		if (answer.body.byteLength > maxAnswer) {
			this.refuse('it is larger than 10 MB', startOf(answer.body));
		}
		return answer;
	}

	/**
	 * What `read` makes of an answer's text.
	 *
	 * @throws GatewayFailure of kind `unreadable` if `read` throws an UnreadableAnswer
	 */
	readOrRefuse<Answer>(text: string, read: () => Answer): Answer {
		try {
			return read();
		} catch (error) {
			return this.refuse(asUnreadable(error).message, text);
		}
	}

	/** Text that the gateway, or whatever answered in its place, wrote: without secrets, and not too much of it. */
	show(text: string): string {
		return this.redact(text.trimStart().slice(0, searchedLength)).slice(0, shownLength).trimEnd();
	}

	/** @throws GatewayFailure of kind `unreadable`, always: something answered, but not with what was asked for */
	refuse(reason: string, text: string): never {
		throw new GatewayFailure(
			'unreadable',
			`The base URL answered, but not with a document of ${this.gateway}: ${reason}`,
			`${this.excerpt(text)}\nCheck the base URL in the credential, and any proxy between n8n and ${this.gateway}.`,
			{ cause: 'temporarily-unavailable' },
		);
	}

	/** @throws GatewayFailure of kind `unreadable`, always: a server behind the gateway's address may have passed the request on */
	refuseStatus({ httpStatus, body }: HttpAnswer): never {
		const isDown = httpStatus >= 500;
		throw new GatewayFailure(
			'unreadable',
			isDown
				? `${this.gateway} is not available (HTTP ${httpStatus})`
				: `This is not ${this.gateway}'s address (HTTP ${httpStatus})`,
			`${isDown ? 'Try again in a few minutes.' : 'Check Base URL.'}\n${this.excerpt(startOf(body))}`,
			{ cause: isDown ? 'temporarily-unavailable' : 'configuration-invalid', httpStatus },
		);
	}

	private excerpt(text: string): string {
		const shown = this.show(text);
		return shown === '' ? 'The answer is empty.' : `It begins: ${shown}`;
	}
}

function startOf(body: Uint8Array): string {
	return new TextDecoder().decode(body.subarray(0, searchedLength));
}
