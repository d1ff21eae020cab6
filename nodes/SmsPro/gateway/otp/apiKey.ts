/** «X-API-KEY Header: Ключ авторизации клиента» */
export const apiKeyHeader = 'X-API-KEY';

/** The API key of a credential can't be used; the message says why, never what it is. */
export class UnusableApiKey extends Error {}

/** The key without surrounding spaces. @throws UnusableApiKey if no HTTP header can carry it */
export function readApiKey(value: unknown): string {
	const key = typeof value === 'string' ? value.trim() : '';
	if (key === '') throw new UnusableApiKey('The API key in the credential is empty');
	if (!/^[\x21-\x7E]+$/.test(key)) {
		throw new UnusableApiKey(
			'The API key in the credential holds spaces or characters that no key has',
		);
	}
	return key;
}
