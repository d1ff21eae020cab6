import type { Encoding } from './Encoding';

/**
 * How many octets of SMPP text one SMS holds: 140 octets are 160 septets (an octet each here), 140 characters of 8 bits,
 * or 70 of 16. A user data header of 6 octets leaves 153, 134 or 67 (3GPP TS 23.040, 9.2.3.24.1).
 */
export const segmentSizes: Readonly<Record<Encoding, { single: number; part: number }>> = {
	gsm7: { single: 160, part: 153 },
	latin1: { single: 140, part: 134 },
	ucs2: { single: 140, part: 134 },
};
