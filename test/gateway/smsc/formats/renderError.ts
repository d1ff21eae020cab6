import type { Format } from './Format';
import { escapeXml } from './xml';

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
