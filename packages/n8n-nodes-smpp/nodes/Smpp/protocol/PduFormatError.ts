/** A PDU whose bytes contradict each other, or a value that doesn't fit its field. The message names the field. */
export class PduFormatError extends Error {
	override readonly name = 'PduFormatError';
}
