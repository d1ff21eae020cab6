/** The fields of one status, in the document's order and under its names for fmt=2 and 3. */
export type StatusFields = ReadonlyArray<readonly [name: string, value: number | string]>;
