import { def } from './def';
import { dr } from './dr';
import type { Endpoint } from './Endpoint';
import { info } from './info';
import { message } from './message';
import { otpSend } from './otpSend';
import { otpVerify } from './otpVerify';

/** By path. */
export const endpoints: ReadonlyMap<string, Endpoint> = new Map([
	['/api/message', message],
	['/api/dr', dr],
	['/api/def', def],
	['/api/info', info],
	['/api/otp/send', otpSend],
	['/api/otp/verify', otpVerify],
]);
