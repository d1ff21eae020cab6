import { def, dr, info } from './questions';
import type { Endpoint } from './Endpoint';
import { message } from './message';
import { otpSend, otpVerify } from './otp';

/** By path. */
export const endpoints: ReadonlyMap<string, Endpoint> = new Map([
	['/api/message', message],
	['/api/dr', dr],
	['/api/def', def],
	['/api/info', info],
	['/api/otp/send', otpSend],
	['/api/otp/verify', otpVerify],
]);
