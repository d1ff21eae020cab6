import type { Account, OtpSettings } from './Account';

/** Everything that isn't given is as in `createAccount`. */
export type AccountOptions = Partial<
	Omit<Account, 'knownIds' | 'otp' | 'refusedNumbers'> & {
		otp: Partial<OtpSettings>;
		refusedNumbers: Iterable<string>;
	}
>;
