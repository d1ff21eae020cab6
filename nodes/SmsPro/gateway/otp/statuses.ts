import type { GatewayStatus } from 'node-frame';

import { badAddress, badFormat } from '../commonStatuses';

export interface OtpStatus extends GatewayStatus {
	/** Whom it refuses: this request, or every other one as well. */
	readonly reach: 'request' | 'everything';
}

/** Rows of «КОДЫ ОШИБОК» that concern the caller, not the code; the same for send and verify. */
export const callerStatuses = {
	1: { ...badFormat, reach: 'request' },
	2: {
		name: 'Wrong API key',
		happened: 'SMSPRO does not accept the API key',
		advice:
			"Copy the API key from the OTP service tab of the SMSPRO cabinet into the credential once more. It is not the cabinet's password.",
		cause: 'credential-invalid',
		repeat: 'useless',
		reach: 'everything',
	},
	3: { ...badAddress, reach: 'everything' },
} satisfies Readonly<Record<number, OtpStatus>>;
