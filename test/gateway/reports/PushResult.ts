/** What became of one `pushReports()`. */
export interface PushResult {
	documents: number;
	numbers: number;
	/** Documents that were answered with HTTP 200. */
	delivered: number;
	/** Documents that are lost: four tries, or the gateway was stopped before. */
	lost: number;
}
