/** What came back over HTTP, whatever its status. */
export interface HttpAnswer {
	readonly httpStatus: number;
	/** Not the whole of it, if it is larger than `maxAnswer`. */
	readonly body: Uint8Array;
}

/** Bytes that are read of one answer, after they were unpacked. */
export const maxAnswer = 10 * 1024 * 1024;

/** The head of an answer, and its body as n8n's HTTP layer streams and unpacks it. */
export interface StreamedAnswer {
	readonly statusCode: number;
	readonly body: AsyncIterable<Uint8Array> & { destroy(): unknown };
}

/** What ends a request. */
export interface RequestLimits {
	/** Milliseconds until it is given up if no head of an answer comes. */
	readonly timeout: number;
	/** Aborts when nobody waits for it, or for the rest of its answer, any more. */
	readonly signal: AbortSignal;
}

/** The longest that a timer takes. */
const maxDelay = 2 ** 31 - 1;

/**
 * Sends a request and reads its answer: the whole of it within the time-out, and no more than shows
 * that it is too large. n8n's own time-out ends with an answer's head or waits for silence, so a byte
 * now and then would hold an execution for ever; and it reads, and unpacks, whatever comes.
 *
 * @param timeout seconds from here to the last byte
 * @param stop aborts when the execution is stopped
 * @throws what `send` and its stream throw; an error with the code ETIMEDOUT when the time is up
 */
export async function receiveAnswer(
	send: (limits: RequestLimits) => Promise<StreamedAnswer>,
	timeout: number,
	stop?: AbortSignal,
): Promise<HttpAnswer> {
	const milliseconds = Math.min(Math.ceil(timeout * 1000), maxDelay);
	const deadline = AbortSignal.timeout(milliseconds);
	const request = new AbortController();
	const { signal } = request;
	const end = () => request.abort();
	let giveUp = () => {};
	const timeIsUp = new Promise<never>((_, reject) => {
		giveUp = () => reject(tooLate());
	});
	deadline.addEventListener('abort', giveUp);
	stop?.addEventListener('abort', end);
	if (stop?.aborted) end();
	try {
		return await Promise.race([receive(send({ timeout: milliseconds, signal }), signal), timeIsUp]);
	} finally {
		deadline.removeEventListener('abort', giveUp);
		stop?.removeEventListener('abort', end);
		// Closes the connection if anything of the answer is still to come.
		end();
	}
}

async function receive(sent: Promise<StreamedAnswer>, signal: AbortSignal): Promise<HttpAnswer> {
	const { statusCode, body } = await sent;
	// Not every helper of n8n heeds a signal.
	const close = () => body.destroy();
	signal.addEventListener('abort', close);
	if (signal.aborted) close();
	try {
		return { httpStatus: statusCode, body: await readBody(body) };
	} finally {
		signal.removeEventListener('abort', close);
	}
}

async function readBody(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of body) {
		chunks.push(chunk);
		size += chunk.byteLength;
		if (size > maxAnswer) break;
	}
	return Buffer.concat(chunks);
}

function tooLate(): Error {
	return Object.assign(new Error('The answer took too long'), { code: 'ETIMEDOUT' });
}
