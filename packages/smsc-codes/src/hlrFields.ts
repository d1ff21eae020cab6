/** What an HLR request found out; all of it is text, so that codes keep their leading zeros. */
export interface HlrFields {
	/** «уникальный код IMSI SIM-карты абонента»: personal data. */
	readonly imsi: string | null;
	/** «номер сервис-центра оператора, в сети которого находится абонент» */
	readonly msc: string | null;
	/** Code of the country, such as "250". */
	readonly mcc: string | null;
	/** Code of the network, such as "02". */
	readonly mnc: string | null;
	/** Of registration. */
	readonly country: string | null;
	/** Of registration. */
	readonly operator: string | null;
	/** Null at home. */
	readonly roamingCountry: string | null;
	/** Null at home. */
	readonly roamingOperator: string | null;
}

/** Reads them under SMSC's own names. @param textOf the value of a name; null if it is missing or empty */
export function readHlrFields(textOf: (name: string) => string | null): HlrFields {
	return {
		imsi: textOf('imsi'),
		msc: textOf('msc'),
		mcc: textOf('mcc'),
		mnc: textOf('mnc'),
		country: textOf('cn'),
		operator: textOf('net'),
		roamingCountry: textOf('rcn'),
		roamingOperator: textOf('rnet'),
	};
}
