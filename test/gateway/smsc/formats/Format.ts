/** «Формат ответа сервера»: 0 text, 1 numbers, 2 XML, 3 JSON. */
export type Format = 0 | 1 | 2 | 3;

export function formatOf(value: string | undefined): Format {
	const format = Number(value ?? 0);
	return format === 1 || format === 2 || format === 3 ? format : 0;
}

export function escapeXml(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

export function element(name: string, value: number | string): string {
	return `<${name}>${escapeXml(String(value))}</${name}>`;
}

export interface RequestError {
	readonly code: number;
	/** A few English words, even from Russian hosts. */
	readonly says: string;
	readonly id?: string;
}

export function renderError({ code, says, id }: RequestError, format: Format): string {
	switch (format) {
		case 0:
			return `ERROR = ${code} (${says})${id === undefined ? '' : `, ID - ${id}`}`;
		case 1:
			return `${id ?? 0},-${code}`;
		case 2:
			return `<result>\n<error>${escapeXml(says)}</error>\n<error_code>${code}</error_code>\n${id === undefined ? '' : `<id>${id}</id>\n`}</result>`;
		case 3:
			return JSON.stringify({
				error: says,
				error_code: code,
				...(id === undefined ? {} : { id: asNumber(id) }),
			});
	}
}

/** Ids that are numbers come as numbers. */
export function asNumber(id: string): number | string {
	return /^\d{1,15}$/.test(id) ? Number(id) : id;
}
