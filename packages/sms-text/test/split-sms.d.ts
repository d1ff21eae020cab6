declare module 'split-sms' {
	/** `bytes` of a GSM text are septets. */
	export function split(
		text: string,
		options?: { summary?: boolean },
	): { characterSet: 'GSM' | 'Unicode'; bytes: number; parts: { bytes: number }[] };
}
