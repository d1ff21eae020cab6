/** What was entered where an address is wanted, as output and texts show it. */
export function showEntry(entry: unknown): string {
	return (typeof entry === 'string' ? entry : (JSON.stringify(entry) ?? '')).trim().slice(0, 100);
}
