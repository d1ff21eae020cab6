import type { GatewayStatus } from 'node-frame';

import { badAddress, badFormat } from '../commonStatuses';

/** Rows of «КОДЫ ОШИБОК» that concern the caller, not the code; the same for send and verify. */
export const callerStatuses = {
	1: badFormat,
	2: {
		name: 'Wrong API key',
		happened: 'SMSPRO does not accept the API key',
		advice:
			"Copy the API key from the OTP service tab of the SMSPRO cabinet into the credential once more. It is not the cabinet's password.",
		cause: 'credential-invalid',
		repeat: 'useless',
	},
	3: badAddress,
} satisfies Readonly<Record<number, GatewayStatus>>;
