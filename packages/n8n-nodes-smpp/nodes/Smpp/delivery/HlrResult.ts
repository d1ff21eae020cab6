/** SMSC's answer to an HLR request: all eleven values, texts decoded; what came empty is null. */
export interface HlrResult {
	readonly id: string | null;
	/** As it came, such as "DELIVRD". */
	readonly status: string | null;
	/** `err`: 0 if the subscriber can be reached. */
	readonly errorCode: number | null;
	/** The SIM card's number: personal data. */
	readonly imsi: string | null;
	/** The service centre of the network that the subscriber is in. */
	readonly msc: string | null;
	/** Country code with its zeros, as in "250". */
	readonly mcc: string | null;
	/** Network code with its zeros, as in "02". */
	readonly mnc: string | null;
	/** `cn`: country of registration. */
	readonly country: string | null;
	/** `net`: operator of registration. */
	readonly operator: string | null;
	/** `rcn`: null at home. */
	readonly roamingCountry: string | null;
	/** `rnet`: null at home. */
	readonly roamingOperator: string | null;
}
