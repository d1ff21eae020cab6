/** «Формат ответа сервера»: 0 text, 1 numbers, 2 XML, 3 JSON. */
export type Format = 0 | 1 | 2 | 3;

export function formatOf(value: string | undefined): Format {
	const format = Number(value ?? 0);
	return format === 1 || format === 2 || format === 3 ? format : 0;
}
