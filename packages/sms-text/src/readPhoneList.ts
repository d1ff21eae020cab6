/**
 * Commas, semicolons (also full-width ones), line ends and tabs: a row copied from a spreadsheet comes with tabs.
 * The commas in "9,9655E+11", a spreadsheet's ruin of one number, and in "996550123456,00", a whole one, separate nothing.
 */
const separator =
	/[;；，\t\n\v\f\r\u0085\u2028\u2029]|,(?!\d+E\+\d)(?!(?<=\d{6},)0+ *(?:$|[,;；，\t\n\v\f\r\u0085\u2028\u2029]))/i;

/**
 * The numbers of a `to` parameter, not yet read: hand each to `readPhoneNumber`.
 *
 * Takes one number, text with several, or an array of such (and arrays in it, one level). Empty pieces of text are
 * dropped, so is a missing value; what is no text inside an array stays as it is, to be reported with its value.
 */
export function readPhoneList(value: unknown): unknown[] {
	if (value === undefined || value === null) return [];
	if (Array.isArray(value)) return value.flat().flatMap(piecesOf);
	return piecesOf(value);
}

function piecesOf(value: unknown): unknown[] {
	if (typeof value !== 'string') return [value];
	return value
		.split(separator)
		.map((piece) => piece.trim())
		.filter((piece) => piece !== '');
}
