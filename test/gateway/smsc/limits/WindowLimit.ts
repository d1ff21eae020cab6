/** At most so many requests of one kind within the last minute; those that were refused don't count. */
export class WindowLimit {
	private readonly times = new Map<string, number[]>();

	constructor(
		private readonly most: number,
		private readonly windowMs = 60_000,
	) {}

	/** Whether one more may come now; if so, it's counted. */
	take(key: string, now: number): boolean {
		const recent = (this.times.get(key) ?? []).filter((time) => time > now - this.windowMs);
		const fits = recent.length < this.most;
		if (fits) recent.push(now);
		this.times.set(key, recent);
		return fits;
	}

	clear(): void {
		this.times.clear();
	}
}
