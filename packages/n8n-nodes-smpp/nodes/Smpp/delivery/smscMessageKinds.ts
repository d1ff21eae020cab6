/** Bits 0 to 3 of SMSC's parameter 0x2001. */
export const smscMessageKinds = {
	sms: 0,
	flash: 1,
	binary: 2,
	wapPush: 3,
	hlr: 4,
	ping: 5,
	mms: 6,
	call: 7,
	email: 8,
	viber: 10,
	social: 12,
} as const;
