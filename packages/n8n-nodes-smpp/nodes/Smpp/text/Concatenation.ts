/** Which part of which long message this is. */
export interface Concatenation {
	readonly reference: number;
	readonly total: number;
	/** From 1. */
	readonly part: number;
}
