import fc from 'fast-check';
import { readPhoneList } from '../src/index';

const [a, b, c] = ['996550123456', '0700 123-456', '+7 707 123 45 67'] as const;

describe('readPhoneList', () => {
	test.each<[string, unknown, unknown[]]>([
		['one number', a, [a]],
		['spaces, which separate nothing', c, [c]],
		['a number typed as a number', 996550123456, [996550123456]],
		['commas', `${a},${b}, ${c}`, [a, b, c]],
		['semicolons', `${a};${b} ; ${c}`, [a, b, c]],
		['new lines', `${a}\n${b}\n\n${c}\n`, [a, b, c]],
		['new lines of Windows', `${a}\r\n${b}\r\n`, [a, b]],
		['new lines of old', `${a}\r${b}`, [a, b]],
		['tabs of a spreadsheet row', `${a}\t${b}`, [a, b]],
		[
			'line ends of other systems',
			`${a}\v${b}\f${c}\u0085${a}\u2028${b}\u2029${c}`,
			[a, b, c, a, b, c],
		],
		['full-width separators', `${a}，${b}；${c}`, [a, b, c]],
		['empty pieces', `,, ${a} ,;\n ; `, [a]],
		['only separators', ' ,;\n', []],
		['empty text', '', []],
		['undefined', undefined, []],
		['null', null, []],
		['an empty array', [], []],
		['an array', [a, 550123456, b], [a, 550123456, b]],
		['an array of texts with several numbers', [`${a}, ${b}`, '', c], [a, b, c]],
		['nested arrays, one level', [[a, b], [c]], [a, b, c]],
		['deeper arrays, kept to be reported', [[[a]]], [[a]]],
		['what is no text, kept to be reported', [a, null, true, { a }], [a, null, true, { a }]],
		['an object', { a }, [{ a }]],
		['a number that a spreadsheet ruined', '9,9655E+11', ['9,9655E+11']],
		[
			'whole numbers with a fraction',
			`${a},0,555123456,00 ,77071234567,00`,
			[`${a},0`, '555123456,00', '77071234567,00'],
		],
		['a piece of zeros alone', `${a}, 0`, [a, '0']],
		[
			'several ruined ones',
			'9,9655E+11; 9.97E+11,9.98E+11',
			['9,9655E+11', '9.97E+11', '9.98E+11'],
		],
	])('%s', (_, value, expected) => {
		expect(readPhoneList(value)).toStrictEqual(expected);
	});

	it('takes anything, and gives back no empty text', () => {
		fc.assert(
			fc.property(fc.anything(), (value) => {
				expect(readPhoneList(value).filter((piece) => piece === '')).toEqual([]);
			}),
		);
	});

	it('splits what was joined', () => {
		const pieces = fc.array(fc.stringMatching(/^\+?[\d() -]*[1-9]$/));
		fc.assert(
			fc.property(pieces, fc.constantFrom(',', ';', '\n', '\r\n', '\t', ', '), (numbers, joint) => {
				const trimmed = numbers.map((number) => number.trim());
				expect(readPhoneList(numbers.join(joint))).toEqual(trimmed);
			}),
		);
	});
});
