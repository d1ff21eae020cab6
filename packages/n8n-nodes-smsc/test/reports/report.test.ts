import { readStatusRow } from '../../nodes/Smsc/gateway/scripts/status';
import { reportOf } from '../../nodes/Smsc/reports/report';

const phoneKey = { phone: '77012345601', messageId: '5' };
const emailKey = { phone: 'someone@example.com', messageId: '5' };

function report(fields: Record<string, unknown>, key = phoneKey) {
	return reportOf(key, readStatusRow({ status: 20, ...fields }), 'status');
}

test('a status by its name; one that is not in the document keeps its number', () => {
	expect(report({ status: 4 })).toMatchObject({ status: 'linkClicked', final: true });
	expect(report({ status: 6 })).toMatchObject({ status: 'unknown', statusCode: 6, final: false });
});

test('the reason is the error, otherwise what the status says', () => {
	expect(report({ err: 237 })).toMatchObject({
		errorCode: 237,
		error: expect.stringMatching(/pick/),
	});
	expect(report({ status: 24, err: 0 })).toMatchObject({
		errorCode: 0,
		error: expect.stringMatching(/balance/),
	});
	expect(report({ status: -3 })).toMatchObject({
		errorCode: null,
		error: expect.stringMatching(/archive/),
	});
	expect(report({ status: 1, err: 0 })).toMatchObject({ errorCode: 0, error: null });
	expect(report({ err: 99 })['error']).toContain('99');
});

test('an error is one of e-mail by the kind of the message or by its address', () => {
	expect(report({ err: 2, flag: 8 })['error']).toMatch(/mailbox/);
	expect(report({ err: 2, type: 8 })['error']).toMatch(/mailbox/);
	expect(report({ err: 2 }, emailKey)['error']).toMatch(/mailbox/);
	expect(report({ err: 2 })['error']).toMatch(/code 2, which/);
	// A messenger's name has nothing before its @.
	expect(report({ err: 2 }, { phone: '@someone', messageId: '5' })['error']).toMatch(/code 2/);
});

test.each([
	[{ flag: 10 | 0b1_0010_0000 }, 'viber'],
	[{ type: 12 }, 'social'],
	[{ type: 12, flag: 10 }, 'social'],
	[{ flag: 15 }, 'unknown'],
	[{ type: 9 }, 'unknown'],
	[{ imsi: '' }, 'hlr'],
	[{}, null],
])('%j is of the type %s', (fields, type) => {
	expect(report(fields)).toMatchObject({ type });
});

test('second balance and template, null without a flag', () => {
	expect(report({ flag: (1 << 8) | (0b01 << 9) | (1 << 5) })).toMatchObject({
		secondBalance: true,
		template: 'transactional',
	});
	expect(report({ flag: 0 })).toMatchObject({ secondBalance: false, template: null });
	expect(report({})).toMatchObject({ secondBalance: null, template: null });
});

test.each([
	['status', [], ['cost', 'country']],
	['full', ['cost', 'sentAt', 'sender', 'statusName', 'text', 'comment', 'parts'], ['country']],
	['fullWithOperator', ['cost', 'mccmnc', 'country', 'operator', 'originalOperator', 'region'], []],
] as const)('the detail %s adds %j', (detail, there, missing) => {
	const told = reportOf(phoneKey, readStatusRow({ status: 1 }), detail);
	for (const name of there) expect(told).toHaveProperty(name, null);
	for (const name of missing) expect(told).not.toHaveProperty(name);
});

test('the result of an HLR request stands apart, and is left out of others', () => {
	expect(report({ imsi: '43709', msc: '996' })).toMatchObject({ hlr: { imsi: '43709' } });
	expect(report({})).not.toHaveProperty('hlr');
});
