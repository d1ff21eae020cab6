/** All that one asker has waiting. */
interface Line<Item> {
	readonly asker: object;
	/** Come before the others: they had their turn already. */
	readonly again: Item[];
	readonly items: Item[];
	readonly leave: () => void;
}

/** Whose requests stand in one line. */
export interface Asker {
	/** Aborting it takes those that wait out of the line. */
	readonly signal?: AbortSignal | undefined;
	/** Called where one request more could go out than the window allows, and none waits. */
	readonly onRoom?: () => void;
}

/** A line for each asker. The lines take turns, so that a long one doesn't keep the others waiting. */
export class FairQueue<Item> {
	private readonly lines = new Map<object, Line<Item>>();

	private count = 0;

	/** @param onAborted gets what an asker takes back */
	constructor(private readonly onAborted: (item: Item) => void) {}

	get length(): number {
		return this.count;
	}

	push(asker: Asker, item: Item): void {
		this.lineOf(asker).items.push(item);
		this.count += 1;
	}

	/** Puts in what was taken out before, in front of what never was. */
	pushAgain(asker: Asker, item: Item): void {
		this.lineOf(asker).again.push(item);
		this.count += 1;
	}

	/** The next in turn. */
	shift(): Item | undefined {
		const [line] = this.lines.values();
		if (line === undefined) return undefined;
		const item = line.again.shift() ?? line.items.shift();
		this.count -= 1;
		const isEmpty = line.again.length + line.items.length === 0;
		if (isEmpty) this.remove(line);
		else if (this.lines.size > 1) this.moveToEnd(line);
		return item;
	}

	/** Empties all lines. */
	takeAll(): Item[] {
		return [...this.lines.values()].flatMap((line) => this.remove(line));
	}

	private lineOf(asker: Asker): Line<Item> {
		const known = this.lines.get(asker);
		if (known) return known;
		const { signal } = asker;
		const onAbort = () => {
			for (const item of this.remove(line)) this.onAborted(item);
		};
		const leave = () => signal?.removeEventListener('abort', onAbort);
		const line: Line<Item> = { asker, again: [], items: [], leave };
		signal?.addEventListener('abort', onAbort);
		this.lines.set(asker, line);
		return line;
	}

	private moveToEnd(line: Line<Item>): void {
		this.lines.delete(line.asker);
		this.lines.set(line.asker, line);
	}

	private remove(line: Line<Item>): Item[] {
		line.leave();
		this.lines.delete(line.asker);
		const left = [...line.again, ...line.items];
		this.count -= left.length;
		return left;
	}
}
