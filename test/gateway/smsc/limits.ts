/** At most so many requests of one kind within the last minute; those that were refused don't count. */
class WindowLimit {
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

/** What SMSC takes no more of within a minute. */
export class Limits {
	/** «не принимает более пяти одинаковых запросов на получение статуса одного и того же сообщения» */
	readonly statusOfMessage = new WindowLimit(5);

	/** «или более одного массового запроса в течение минуты» */
	readonly statusList = new WindowLimit(1);

	/** The same sending more than once a minute. */
	readonly sending = new WindowLimit(1);

	/** More than five identical price requests a minute. */
	readonly price = new WindowLimit(5);

	readonly balance = new WindowLimit(10);

	/** The same question for incoming messages; the documents cut the figure off. */
	readonly incoming = new WindowLimit(3);

	/** «more than 3 identical a minute» */
	readonly senders = new WindowLimit(3);

	/** «3 identical, 100 in all a minute» */
	readonly lookup = new WindowLimit(3);

	readonly lookups = new WindowLimit(100);

	clear(): void {
		for (const limit of Object.values(this) as WindowLimit[]) limit.clear();
	}
}
