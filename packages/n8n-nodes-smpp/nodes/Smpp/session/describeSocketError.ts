/** Node's codes in words. n8n would put words of its own in place of a message that holds one of them. */
const words: Readonly<Record<string, string>> = {
	EAI_AGAIN: 'its name could not be looked up',
	ECONNABORTED: 'the connection was given up',
	ECONNREFUSED: 'nobody listens there',
	ECONNRESET: 'the other side reset the connection',
	EHOSTUNREACH: 'there is no route to it',
	ENETUNREACH: 'there is no route to its network',
	ENOTFOUND: 'there is no server of that name',
	EPIPE: 'the other side had closed the connection',
	ETIMEDOUT: 'no answer came',
};

export function describeSocketError({ code, message }: NodeJS.ErrnoException): string {
	return words[code ?? ''] ?? code ?? message;
}
