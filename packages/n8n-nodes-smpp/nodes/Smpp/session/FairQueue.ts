/** All that one asker has waiting. */
interface Line<Item> {
	readonly asker: object;
	/** Come before the others: they had their turn already. */
	readonly again: Item[];
	readonly items: Item[];
}

/** A line for each asker. The lines take turns, so that a long one doesn't keep the others waiting. */
export class FairQueue<Item> {
	private readonly lines = new Map<object, Line<Item>>();

	private count = 0;

	get length(): number {
		return this.count;
	}

	push(asker: object, item: Item): void {
		this.lineOf(asker).items.push(item);
		this.count += 1;
	}

	/** Puts in what was taken out before, in front of what never was. */
	pushAgain(asker: object, item: Item): void {
		this.lineOf(asker).again.push(item);
		this.count += 1;
	}

	/** The next in turn. */
	shift(): Item | undefined {
		const [line] = this.lines.values();
		if (line === undefined) return undefined;
		const item = line.again.shift() ?? line.items.shift();
		this.count -= 1;
		// To the end, or away.
		if (this.lines.size > 1 || isEmpty(line)) this.lines.delete(line.asker);
		if (!isEmpty(line)) this.lines.set(line.asker, line);
		return item;
	}

	/** Takes out what one asker has waiting. */
	take(asker: object): Item[] {
		const line = this.lines.get(asker);
		if (line === undefined) return [];
		this.lines.delete(asker);
		const items = [...line.again, ...line.items];
		this.count -= items.length;
		return items;
	}

	takeAll(): Item[] {
		return [...this.lines.keys()].flatMap((asker) => this.take(asker));
	}

	private lineOf(asker: object): Line<Item> {
		const known = this.lines.get(asker);
		if (known) return known;
		const line: Line<Item> = { asker, again: [], items: [] };
		this.lines.set(asker, line);
		return line;
	}
}

function isEmpty({ again, items }: Line<unknown>): boolean {
	return again.length + items.length === 0;
}
