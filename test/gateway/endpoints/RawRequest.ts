export interface RawRequest {
	method: string;
	query: URLSearchParams;
	apiKey: string | undefined;
	/** Undefined when it isn't UTF-8. */
	body: string | undefined;
}
