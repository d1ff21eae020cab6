import { listProblems, type RowProblem } from '../src/problemList';

/** Rows with the same problem. */
const rows = (problem: string, ...numbers: number[]): RowProblem[] =>
	numbers.map((row) => ({ row, problem }));

const sequence = (from: number, to: number, step = 1) =>
	Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step);

test('few are told one by one, with what stands there', () => {
	expect(
		listProblems([
			{ row: 1, entry: '12', problem: 'too short' },
			{ row: 3, entry: '', problem: 'empty' },
			{ row: 4, problem: 'empty' },
		]),
	).toEqual(['Row 1 (12): too short', 'Row 3: empty', 'Row 4: empty']);
});

test('what many have in common is told once, in the order of the first', () => {
	expect(
		listProblems([...rows('empty', 1, 2, 3, 4, 7), ...rows('wrong', 5), ...rows('empty', 9, 10)]),
	).toEqual(['Rows 1 to 4, 7, 9 to 10: empty', 'Row 5: wrong']);
});

test('entries of one row count as one row', () => {
	expect(listProblems(rows('empty', 2, 2, 2, 2))).toEqual(['Row 2: empty']);
});

test('every row is told, also beyond the fiftieth line', () => {
	const problems = sequence(1, 1_000).map((row) => ({ row, problem: `problem ${row}` }));
	const lines = listProblems(problems);
	expect(lines).toHaveLength(51);
	expect(lines[50]).toBe('… and 950 more. Rows 51 to 1000');
});

test('a hundred thousand scattered ones still fit an error', () => {
	const [line = '', ...others] = listProblems(rows('empty', ...sequence(1, 100_000, 2)));
	expect(others).toEqual([]);
	expect(line).toMatch(/^Rows 1, 3, 5, .*, 999 and more: empty$/);
	expect(line.length).toBeLessThan(3_000);
});
