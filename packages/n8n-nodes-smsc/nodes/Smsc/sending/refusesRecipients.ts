import type { GatewayFailure } from 'node-frame';

import { undeliverableNumber, wrongNumber } from '../gateway/scripts/send';

/** Whether SMSC refuses all recipients of a request, so that it would cost nothing; others aren't concerned. */
export function refusesRecipients({ details }: GatewayFailure): boolean {
	return details.statusCode === wrongNumber || details.statusCode === undeliverableNumber;
}
