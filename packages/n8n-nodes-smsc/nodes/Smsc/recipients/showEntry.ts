/** What was entered where an address is wanted, for texts and for output. */
export function showEntry(entry: unknown): string {
	return (typeof entry === 'string' ? entry : (JSON.stringify(entry) ?? '')).trim().slice(0, 100);
}
