import { redactor } from 'node-frame';

/** The rest of a value that stands behind the word token, however it is quoted or cut off. */
const namedToken = /(token(?:&(?:quot|#0*34|#x0*22);|\W)+)\w+/gi;

/** Letters with digits, longer than words are: a token that stands alone, or any other key. */
const tokenLike = /(?=[a-z_-]*\d)[\w-]{16,}/gi;

/**
 * Makes a function that redacts the secrets of one request in an answer, and the token that an
 * answer which can't be read may hold itself.
 */
export function hideSecrets(secrets: readonly string[]): (text: string) => string {
	// A page may quote the request's JSON with markup escaped on top.
	const hide = redactor([...secrets, ...secrets.map(insideJson)]);
	return (text) => hide(text).replace(namedToken, '$1•••').replace(tokenLike, '•••');
}

function insideJson(secret: string): string {
	return JSON.stringify(secret).slice(1, -1);
}
