/** An optional parameter as it is on the wire (SMPP 3.4, 3.2.4): tag (2 octets), length (2 octets), value. */
export interface OptionalParameter {
	readonly tag: number;
	readonly value: Buffer;
}
