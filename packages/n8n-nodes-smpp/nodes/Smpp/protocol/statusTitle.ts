import { describeStatus } from './describeStatus';

/** "Accepted", or "The password is wrong (ESME_RINVPASWD, 0x0E)": the meaning, and what to search the documents for. */
export function statusTitle(code: number): string {
	const { name, meaning } = describeStatus(code);
	if (code === 0) return meaning;
	const hex = `0x${code.toString(16).toUpperCase().padStart(2, '0')}`;
	return name.startsWith('0x') ? `${meaning} (${hex})` : `${meaning} (${name}, ${hex})`;
}
