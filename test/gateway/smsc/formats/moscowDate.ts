const moscowMs = 3 * 3_600_000;

/** DD.MM.YYYY hh:mm:ss in Moscow, as SMSC writes dates: without a zone. */
export function moscowDate(at: number): string {
	const [date = '', time = ''] = new Date(at + moscowMs).toISOString().split('T');
	return `${date.split('-').reverse().join('.')} ${time.slice(0, 8)}`;
}
