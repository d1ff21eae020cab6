import { GatewayFailure, UnreadableAnswer } from './failure';

/** What came back over HTTP, whatever its status. */
export interface HttpAnswer {
	readonly httpStatus: number;
	readonly body: Uint8Array;
}

/** Posts a body to a path below the base URL. @throws GatewayFailure of kind `unreachable` or `lost` */
export type Post = (path: string, body: string, contentType: string) => Promise<HttpAnswer>;

const maxAnswer = 10 * 1024 * 1024;
const excerptLength = 200;

/** Of what an excerpt is taken. Much more than is shown, so that no secret is cut in two before it is found. */
const searchedLength = 20_000;

/** The way to a gateway over HTTP; a document's reader and writer stand on top of it. */
export class GatewayHttp {
	constructor(
		/** Its name, for the user. */
		readonly gateway: string,
		private readonly send: Post,
		/** Blackens secrets in text that came from outside. */
		readonly redact: (text: string) => string,
	) {}

	/** The same way for a request that holds secrets of its own: `redact` takes them out of text as well. */
	hiding(redact: (text: string) => string): GatewayHttp {
		return new GatewayHttp(this.gateway, this.send, (text) => redact(this.redact(text)));
	}

	/** Posts, and returns the body of an answer with HTTP status 200. @throws GatewayFailure */
	async post(path: string, body: string, contentType: string): Promise<Uint8Array> {
		const answer = await this.exchange(path, body, contentType);
		if (answer.httpStatus !== 200) {
			this.refuse(`its HTTP status is ${answer.httpStatus}`, new TextDecoder().decode(answer.body));
		}
		return answer.body;
	}

	/** Posts, and returns the answer whatever its HTTP status. @throws GatewayFailure */
	async exchange(path: string, body: string, contentType: string): Promise<HttpAnswer> {
		const answer = await this.send(path, body, contentType);
		if (answer.body.byteLength > maxAnswer) {
			const start = answer.body.subarray(0, searchedLength);
			this.refuse('it is larger than 10 MB', new TextDecoder().decode(start));
		}
		return answer;
	}

	/**
	 * What `read` makes of an answer's text.
	 *
	 * @param reason what to refuse the answer for, in place of what the UnreadableAnswer says
	 * @throws GatewayFailure of kind `unreadable` if `read` throws an UnreadableAnswer
	 */
	readOrRefuse<Answer>(text: string, read: () => Answer, reason?: string): Answer {
		try {
			return read();
		} catch (error) {
			const { message } = asUnreadable(error);
			return this.refuse(reason ?? message, text);
		}
	}

	/** @throws GatewayFailure of kind `unreadable`, always: something answered, but not with what was asked for */
	refuse(reason: string, text: string): never {
		const start = this.redact(text.trimStart().slice(0, searchedLength))
			.slice(0, excerptLength)
			.trimEnd();
		const shown = start === '' ? 'The answer is empty.' : `It begins: ${start}`;
		throw new GatewayFailure(
			'unreadable',
			`The base URL answered, but not with a document of ${this.gateway}: ${reason}`,
			`${shown}\nCheck the base URL in the credential, and any proxy between n8n and ${this.gateway}.`,
			{ cause: 'temporarily-unavailable' },
		);
	}
}

/** What was caught, if it says that an answer can't be read. @throws anything else: a defect must not pass for one */
function asUnreadable(caught: unknown): UnreadableAnswer {
	if (caught instanceof UnreadableAnswer) return caught;
	throw caught;
}
