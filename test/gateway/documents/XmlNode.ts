/** An element to be written: its name, and its text or its children. */
export type XmlNode = readonly [name: string, content: string | readonly XmlNode[]];
