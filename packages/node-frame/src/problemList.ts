/** What is wrong with a row of the input. */
export interface RowProblem {
	/** Counted from 1. */
	readonly row: number;
	/** What stands in the row, where it has several entries. */
	readonly entry?: string;
	/** A sentence without its full stop. */
	readonly problem: string;
}

/** Rows with the same problem that are still told one by one. */
const toldAlone = 3;

/** Lines of a list; rows beyond are told by their numbers. */
const maxLines = 50;

/** Ranges of rows in one line. */
const maxRanges = 500;

/** All wrong rows in lines, fit for an error's description: what many have in common is told once. */
export function listProblems(problems: readonly RowProblem[]): string[] {
	const groups = new Map<string, RowProblem[]>();
	for (const each of problems) {
		const group = groups.get(each.problem);
		if (group) group.push(each);
		else groups.set(each.problem, [each]);
	}
	const lines = [...groups].flatMap(([problem, group]) =>
		group.length > toldAlone
			? [{ text: `${rowsOf(group)}: ${problem}`, group }]
			: group.map((each) => ({ text: `${placeOf(each)}: ${problem}`, group: [each] })),
	);
	const left = lines.slice(maxLines).flatMap(({ group }) => group);
	return [
		...lines.slice(0, maxLines).map(({ text }) => text),
		...(left.length === 0 ? [] : [`… and ${left.length} more. ${rowsOf(left)}`]),
	];
}

/** Such as "Row 3 (0555 12)". */
export function placeOf({ row, entry = '' }: Omit<RowProblem, 'problem'>): string {
	return entry === '' ? `Row ${row}` : `Row ${row} (${entry})`;
}

/** Such as "Rows 1 to 4, 7, 9 to 12". */
function rowsOf(problems: readonly RowProblem[]): string {
	const rows = [...new Set(problems.map(({ row }) => row))].sort((a, b) => a - b);
	const ranges: Array<{ readonly from: number; to: number }> = [];
	for (const row of rows) {
		const last = ranges.at(-1);
		if (last !== undefined && row === last.to + 1) last.to = row;
		else ranges.push({ from: row, to: row });
	}
	const told = ranges
		.slice(0, maxRanges)
		.map(({ from, to }) => (from === to ? String(from) : `${from} to ${to}`));
	const more = ranges.length > maxRanges ? ' and more' : '';
	return `${rows.length === 1 ? 'Row' : 'Rows'} ${told.join(', ')}${more}`;
}
