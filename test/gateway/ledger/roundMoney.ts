/** Four places: enough for any price, and 0.1 + 0.2 stays 0.3. */
export function roundMoney(amount: number): number {
	return Math.round(amount * 10_000) / 10_000;
}
