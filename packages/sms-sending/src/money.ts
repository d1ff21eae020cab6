/** Sums of prices with two or three decimals gather crumbs in binary: 0.1 + 0.2 is no more than 0.3. */
export function roundMoney(amount: number): number {
	return Math.round(amount * 10_000) / 10_000;
}

/** With two decimals, or as many as a price has. */
export function formatMoney(amount: number): string {
	return amount.toLocaleString('en', {
		minimumFractionDigits: 2,
		maximumFractionDigits: 4,
		useGrouping: false,
	});
}
