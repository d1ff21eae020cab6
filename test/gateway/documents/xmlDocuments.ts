export interface XmlDocument {
	/** Local name of the request's root element. */
	root: string;
	namespace: string;
	/** Whether the documents' sample of what the gateway sends carries the namespace. */
	namespaceInSample: boolean;
	/** Whether the sample's XML declaration says standalone="yes". */
	standalone: boolean;
}

/** The XML documents by the endpoint that speaks them; `report` is the one that the gateway pushes. */
export const xmlDocuments = {
	message: {
		root: 'message',
		namespace: 'http://Giper.mobi/schema/Message',
		namespaceInSample: false,
		standalone: false,
	},
	dr: {
		root: 'dr',
		namespace: 'http://Giper.mobi/schema/DeliveryReport',
		namespaceInSample: false,
		standalone: false,
	},
	def: {
		root: 'def',
		namespace: 'http://Giper.mobi/schema/PhoneDEF',
		namespaceInSample: true,
		standalone: true,
	},
	info: {
		root: 'info',
		namespace: 'http://Giper.mobi/schema/Info',
		namespaceInSample: true,
		standalone: true,
	},
	report: {
		root: 'report',
		namespace: 'http://Giper.mobi/schema/DeliveryReport',
		namespaceInSample: true,
		standalone: true,
	},
} as const satisfies Record<string, XmlDocument>;
