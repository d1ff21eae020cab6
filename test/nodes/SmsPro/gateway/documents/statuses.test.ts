import { describeStatus, type GatewayStatus, type StatusTable } from 'node-frame';

import { phoneStatuses } from '../../../../../nodes/SmsPro/gateway/documents/def';
import { deliveryReportStatuses } from '../../../../../nodes/SmsPro/gateway/documents/dr';
import { accountStatuses } from '../../../../../nodes/SmsPro/gateway/documents/info';
import { messageStatuses } from '../../../../../nodes/SmsPro/gateway/documents/message';
import { gatewayName } from '../../../../../nodes/SmsPro/gateway/gatewayName';

/** The codes that the vendor's document lists for each endpoint, with n8n's cause where the code proves one. */
const documented: Record<string, [StatusTable, Record<number, string | undefined>]> = {
	message: [
		messageStatuses,
		{
			0: undefined,
			1: 'node-defect',
			2: 'credential-invalid',
			3: 'configuration-invalid',
			4: 'quota-exhausted',
			5: 'configuration-invalid',
			6: 'configuration-invalid',
			7: undefined,
			8: 'configuration-invalid',
			9: 'rate-limited',
			10: 'configuration-invalid',
			11: undefined,
		},
	],
	dr: [
		deliveryReportStatuses,
		{
			0: undefined,
			1: 'node-defect',
			2: 'credential-invalid',
			3: 'configuration-invalid',
			4: 'configuration-invalid',
			5: 'rate-limited',
		},
	],
	def: [
		phoneStatuses,
		{
			0: undefined,
			1: 'node-defect',
			2: 'credential-invalid',
			3: 'configuration-invalid',
			4: 'configuration-invalid',
		},
	],
	info: [
		accountStatuses,
		{ 0: undefined, 1: 'node-defect', 2: 'credential-invalid', 3: 'configuration-invalid' },
	],
};

const rows = Object.entries(documented).flatMap(([endpoint, [table, causes]]) =>
	Object.entries(causes).map(([code, cause]) => ({ endpoint, code: Number(code), cause, table })),
);

test.each(rows)('$endpoint $code', ({ table, code, cause }) => {
	const status = table[code]!;
	expect(status.cause).toBe(cause);
	expect(['safe', 'useless']).toContain(status.repeat);
	expect(status.name).toMatch(/^[A-Z][^.]{1,40}$/);
	// What happened goes into the middle of a sentence, the advice stands alone.
	expect(status.happened).toMatch(/^[A-Z].*[^.]$/);
	expect(status.advice).toMatch(/^[A-Z].*\.$/);
});

test.each(Object.entries(documented))('%s has no other codes', (_, [table, causes]) => {
	expect(Object.keys(table)).toEqual(Object.keys(causes));
});

describe('3, 4 and 5 mean something else on each endpoint', () => {
	const names = (code: number) =>
		Object.fromEntries(
			Object.entries(documented).map(([endpoint, [table]]) => [endpoint, table[code]?.name]),
		);

	test.each([
		[
			3,
			{
				message: 'IP address not allowed',
				dr: 'IP address not allowed',
				def: 'Wrong phone number',
				info: 'IP address not allowed',
			},
		],
		[
			4,
			{ message: 'Not enough money', dr: 'Not found', def: 'Not in the database', info: undefined },
		],
		[5, { message: 'Sender not approved', dr: 'Queue full', def: undefined, info: undefined }],
	])('%i', (code, expected) => {
		expect(names(code)).toEqual(expected);
	});
});

/** A repeat under the same id is safe where nothing was taken and something may change by itself. */
test('what may be asked again as it is', () => {
	const safe = rows
		.filter(({ table, code }) => code !== 0 && table[code]?.repeat === 'safe')
		.map(({ endpoint, code }) => `${endpoint} ${code}`);
	expect(safe).toEqual(['message 4', 'message 9', 'dr 4', 'dr 5']);
});

test('what a refusal of a packet says about the others', () => {
	const reaches = Object.fromEntries(
		Object.entries(messageStatuses).map(([code, { reach }]) => [code, reach]),
	);
	expect(reaches).toEqual({
		0: 'packet',
		1: 'packet',
		2: 'everything',
		3: 'everything',
		4: 'everything',
		5: 'sender',
		6: 'text',
		7: 'packet',
		8: 'sendAt',
		9: 'packet',
		10: 'packet',
		11: 'packet',
	});
});

test('a code that no document knows is told as it is', () => {
	expect(describeStatus(messageStatuses, 77, gatewayName)).toEqual<GatewayStatus>({
		name: 'Status 77',
		happened: "SMSPRO answered with a status that its documents don't describe",
		advice: 'Ask the support of SMSPRO what this status means for your account.',
		repeat: 'useless',
	});
});
