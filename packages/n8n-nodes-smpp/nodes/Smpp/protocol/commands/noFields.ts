/** The body of the commands that are a header and nothing else. Octets that follow it all the same are passed over. */
export type NoFields = Readonly<Record<string, never>>;

const none: NoFields = {};

export const noFields = {
	write(): void {},
	read: (): NoFields => none,
};
