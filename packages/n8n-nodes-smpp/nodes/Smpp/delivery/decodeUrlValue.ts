/** Undoes PHP's urlencode: `+` is a space. A percent sign that begins nothing valid stays as it is. */
export function decodeUrlValue(value: string): string {
	const spaced = value.replaceAll('+', ' ');
	try {
		return decodeURIComponent(spaced);
	} catch {
		return spaced;
	}
}
