import type { IDataObject } from 'n8n-workflow';

/** One engine under several domains (smsc.kz, smsc.ru, smsc.ua, smsc.tj, smscentre.com …); an account lives on one of them. */
export const defaultBaseUrl = 'https://smsc.kz';

/** Who asks, in the names of SMSC's parameters. */
export type Account =
	{ readonly login: string; readonly psw: string } | { readonly apikey: string };

/** The account of a credential. */
export function accountOf(credential: IDataObject): Account {
	if (credential['authentication'] === 'apiKey') {
		return { apikey: textOf(credential['apiKey']).trim() };
	}
	return { login: textOf(credential['login']).trim(), psw: textOf(credential['password']) };
}

/** Fields of the credential that must show up nowhere. */
export const secretFields = ['login', 'password', 'apiKey'] as const;

function textOf(value: unknown): string {
	return typeof value === 'string' ? value : '';
}
