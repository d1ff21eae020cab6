import { balanceErrors } from '../../nodes/Smsc/gateway/scripts/balance';
import { statusErrors } from '../../nodes/Smsc/gateway/scripts/status';

function codesOf(table: object): number[] {
	return Object.keys(table)
		.map(Number)
		.sort((a, b) => a - b);
}

describe('request errors', () => {
	const rows: ReadonlyArray<
		[code: number, happened: RegExp, advice: RegExp, cause: string | undefined]
	> = [
		[1, /parameters/, /Check the parameters/, 'configuration-invalid'],
		[
			2,
			/login or the password, or not from the IP address/,
			/credential.*IP/,
			'credential-invalid',
		],
		[4, /blocked the IP address/, /wait/, 'temporarily-unavailable'],
		[5, /could not delete/, /archive/, undefined],
		[
			9,
			/one list request a minute, five.*one message.*four at once/,
			/Wait a minute/,
			'rate-limited',
		],
	];

	test.each(rows)('%i of status.php', (code, happened, advice, cause) => {
		const row = statusErrors[code];
		expect(row?.happened).toMatch(happened);
		expect(row?.advice).toMatch(advice);
		expect(row?.cause).toBe(cause);
	});

	test('are all of the document', () => {
		expect(codesOf(statusErrors)).toEqual(rows.map(([code]) => code));
		expect(codesOf(balanceErrors)).toEqual([1, 2, 4, 9]);
	});
});
