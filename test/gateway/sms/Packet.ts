/** The content of a `<message>` document. */
export interface Packet {
	login: string;
	password: string;
	id: string;
	sender: string;
	text: string;
	/** As it was given; empty: at once. */
	time: string;
	/** Undefined when `time` isn't a time. */
	sendAt: Date | null | undefined;
	/** How many phones the packet names. */
	phones: number;
	recognised: readonly string[];
	/** As they were given. */
	wrong: readonly string[];
	parts: number;
	test: boolean;
}
