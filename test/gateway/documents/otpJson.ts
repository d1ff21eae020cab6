import type { Quirks } from '../Quirks';
import type { Account } from '../accounts';

export interface OtpReply {
	status: number;
	description: string;
	token?: string;
}

export interface OtpRequest {
	/** The JSON object's texts; undefined when the body isn't a JSON object. */
	fields: Readonly<Record<string, string>> | undefined;
	/** Undefined when the key is missing or wrong. */
	account: Account | undefined;
	ip: string;
}

/** The texts of a JSON object; undefined when it is no such thing. The content type is ignored. */
export function readJsonFields(body: string): Record<string, string> | undefined {
	try {
		const value: unknown = JSON.parse(body.replace(/^\uFEFF/, ''));
		if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
		return Object.fromEntries(
			Object.entries(value).filter(
				(field): field is [string, string] => typeof field[1] === 'string',
			),
		);
	} catch {
		return undefined;
	}
}

/** As in the documents' samples: `"status":0` from send, `"status": "0"` from verify. */
export function renderOtpReply(
	{ token, status, description }: OtpReply,
	operation: 'send' | 'verify',
	quirks: Quirks,
): string {
	const types: Record<Quirks['otpStatusType'], 'number' | 'string'> = {
		document: operation === 'send' ? 'number' : 'string',
		number: 'number',
		string: 'string',
	};
	const json = JSON.stringify({
		...(token === undefined || quirks.otpOmitToken ? {} : { token }),
		status: types[quirks.otpStatusType] === 'number' ? status : String(status),
		description,
	});
	return `${quirks.otpBom ? '\uFEFF' : ''}${json}${quirks.otpExtraBrace ? '\n}' : ''}`;
}
