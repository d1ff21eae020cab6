import type { XmlNode } from '../documents/XmlNode';

/** What stands in a `<response>`. */
export interface XmlReply {
	status: number;
	fields: readonly XmlNode[];
}
