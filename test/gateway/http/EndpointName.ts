export type EndpointName = 'message' | 'dr' | 'def' | 'info' | 'otpSend' | 'otpVerify' | 'other';
