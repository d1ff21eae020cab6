/** The texts of a JSON object; undefined when it is no such thing. The content type is ignored. */
export function readJsonFields(body: string): Record<string, string> | undefined {
	try {
		const value: unknown = JSON.parse(body.replace(/^\uFEFF/, ''));
		if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
		return Object.fromEntries(
			Object.entries(value).filter(
				(field): field is [string, string] => typeof field[1] === 'string',
			),
		);
	} catch {
		return undefined;
	}
}
