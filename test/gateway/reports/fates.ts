/**
 * How a message ends, by the last two digits of its number; 3 (delivered) for any other.
 * …00 never leaves the queue and …01 stays with the operator.
 */
export const fates: Readonly<Record<string, number>> = {
	'00': 0,
	'01': 1,
	'02': 2,
	'04': 4,
	'05': 5,
	'06': 6,
	'07': 7,
};
