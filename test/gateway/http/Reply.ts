/** An HTTP answer; "business" errors are HTTP 200 like any success. */
export interface Reply {
	httpStatus: number;
	headers: Record<string, string>;
	body: Buffer | string;
	/** The status that the document carries. */
	status: number | null;
}
