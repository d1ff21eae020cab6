/** A table for the terminal: columns as wide as their widest cell. */
export function formatTable(
	columns: readonly string[],
	rows: ReadonlyArray<ReadonlyArray<string | number>>,
): string {
	const lines = [columns, ...rows].map((row) => row.map(String));
	const widths = columns.map((_, column) =>
		Math.max(...lines.map((line) => line[column]?.length ?? 0)),
	);
	const format = (line: readonly string[]) =>
		line
			.map((cell, column) => cell.padEnd(widths[column] ?? 0))
			.join('  ')
			.trimEnd();
	const [head = [], ...body] = lines;
	return [
		format(head),
		widths.map((width) => '-'.repeat(width)).join('  '),
		...body.map(format),
	].join('\n');
}
