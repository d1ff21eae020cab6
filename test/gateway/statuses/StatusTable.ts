/** What the gateway says about a status: code → description. */
export type StatusTable = Readonly<Record<number, string>>;
