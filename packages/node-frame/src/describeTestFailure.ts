import { UnusableBaseUrl } from './baseUrl';
import { GatewayFailure } from './failure';
import { InputProblem } from './inputProblem';

/** What the credential's screen shows: what happened and what to do. */
export function describeTestFailure(error: unknown): string {
	if (error instanceof GatewayFailure || error instanceof InputProblem)
		return `${error.message}. ${error.advice}`;
	if (error instanceof UnusableBaseUrl) return `${error.message}.`;
	if (error instanceof RangeError) return `Login or password can't be sent: ${error.message}.`;
	return 'The test could not be run. Check all fields of the credential.';
}
