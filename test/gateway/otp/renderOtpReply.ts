import type { Quirks } from '../Quirks';
import type { OtpReply } from './OtpReply';

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
