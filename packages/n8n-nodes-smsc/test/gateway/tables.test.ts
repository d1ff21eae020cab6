import { readStatusRow } from '../../nodes/Smsc/gateway/statusRow';
import { balanceErrors } from '../../nodes/Smsc/gateway/scripts/balance';
import { statusErrors } from '../../nodes/Smsc/gateway/scripts/status';
import { deliveryErrors } from '../../nodes/Smsc/gateway/tables/deliveryErrors';
import { emailDeliveryErrors } from '../../nodes/Smsc/gateway/tables/emailDeliveryErrors';
import { messageStatuses } from '../../nodes/Smsc/gateway/tables/messageStatuses';
import { messageTypes } from '../../nodes/Smsc/gateway/tables/messageTypes';
import { reportOf } from '../../nodes/Smsc/status/reportOf';

const phoneKey = { phone: '77012345601', messageId: '5' };
const emailKey = { phone: 'someone@example.com', messageId: '5' };

function report(fields: Record<string, unknown>, key = phoneKey) {
	return reportOf(key, readStatusRow({ status: 20, ...fields }), 'status');
}

function codesOf(table: object): number[] {
	return Object.keys(table)
		.map(Number)
		.sort((a, b) => a - b);
}

/** «Коды статусов», with the contract's words for them. */
const statuses: ReadonlyArray<readonly [code: number, name: string, final: boolean]> = [
	[-3, 'notFound', false],
	[-2, 'paused', false],
	[-1, 'pending', false],
	[0, 'sentToOperator', false],
	[1, 'delivered', true],
	[2, 'read', true],
	[3, 'expired', true],
	[4, 'linkClicked', true],
	[20, 'undeliverable', true],
	[22, 'invalidNumber', true],
	[23, 'forbidden', true],
	[24, 'insufficientFunds', true],
	[25, 'unavailableNumber', true],
];

describe('statuses', () => {
	test.each(statuses)('%i is %s', (statusCode, status, final) => {
		expect(report({ status: statusCode })).toMatchObject({ status, statusCode, final });
	});

	test('are all of the document', () => {
		expect(codesOf(messageStatuses)).toEqual(statuses.map(([code]) => code));
	});

	test('one that is not in the document keeps its number', () => {
		expect(report({ status: 6 })).toMatchObject({ status: 'unknown', statusCode: 6, final: false });
	});

	test('-3 is an answer with its reason', () => {
		expect(report({ status: -3 })).toMatchObject({
			errorCode: null,
			error: expect.stringMatching(/no message with this ID.*archive/),
		});
	});

	test.each([-2, -1, 0, 1, 2, 4])('%i has no reason', (status) => {
		expect(report({ status })['error']).toBeNull();
	});

	test.each([3, 20, 22, 23, 24, 25])('%i has one even without an error code', (status) => {
		expect(report({ status })['error']).toEqual(expect.any(String));
	});
});

/** «Коды ошибок в статусе»: each with a word that its text must hold. */
const errors: ReadonlyArray<readonly [code: number, word: RegExp]> = [
	[1, /does not exist/],
	[6, /off or out of coverage/],
	[11, /can not receive SMS.*roams.*landline/],
	[12, /phone or SIM card/],
	[13, /blocked/],
	[21, /does not support/],
	[200, /Virtual sending.*nothing was sent/],
	[219, /SIM card was replaced.*24 hours/],
	[220, /queue is full/],
	[237, /did not pick up/],
	[238, /template/],
	[239, /IP address/],
	[240, /busy.*declined/],
	[241, /converted/],
	[242, /answering machine/],
	[243, /contract/],
	[244, /mass or advertising.*forbidden link/],
	[245, /for a day.*not known/],
	[246, /time of day/],
	[247, /daily limit of messages/],
	[248, /no route/],
	[249, /wrong format/],
	[250, /settings of the account forbid/],
	[251, /limit for one number.*50 messages.*30 seconds/],
	[252, /number is forbidden/],
	[253, /spam filter/],
	[254, /sender is not registered/],
	[255, /operator refused/],
];

/** «Возможные коды ошибок в статусе e-mail сообщений» */
const emailErrors: ReadonlyArray<readonly [code: number, word: RegExp]> = [
	[1, /address does not exist/],
	[2, /mailbox is full/],
	[3, /domain/],
	[4, /mailbox is blocked/],
	[239, /IP address/],
	[245, /mail server reported nothing for a day/],
	[248, /no mail gateway/],
	[249, /address has a wrong format/],
	[252, /block list/],
	[253, /spam filter/],
	[254, /address is not registered/],
	[255, /mail server refused/],
];

describe('delivery errors', () => {
	test.each(errors)('%i to a phone', (err, word) => {
		expect(report({ err })).toMatchObject({ errorCode: err, error: expect.stringMatching(word) });
	});

	test.each(emailErrors)('%i to an e-mail address', (err, word) => {
		expect(report({ err, flag: 8 })['error']).toMatch(word);
		expect(report({ err }, emailKey)['error']).toMatch(word);
	});

	test('are all of the documents', () => {
		expect(codesOf(deliveryErrors)).toEqual(errors.map(([code]) => code));
		expect(codesOf(emailDeliveryErrors)).toEqual(emailErrors.map(([code]) => code));
	});

	test('0 is none, and one that is not in the document keeps its number', () => {
		expect(report({ status: 1, err: 0 })).toMatchObject({ errorCode: 0, error: null });
		expect(report({ err: 99 })).toMatchObject({ error: expect.stringContaining('99') });
		// 2 is a full mailbox, but nothing to a phone.
		expect(report({ err: 2 })['error']).toMatch(/code 2, which/);
	});
});

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

describe('types and flags', () => {
	const types: ReadonlyArray<readonly [code: number, name: string]> = [
		[0, 'sms'],
		[1, 'flash'],
		[2, 'binary'],
		[3, 'wapPush'],
		[4, 'hlr'],
		[5, 'ping'],
		[6, 'mms'],
		[7, 'call'],
		[8, 'email'],
		[10, 'viber'],
		[12, 'social'],
	];

	test.each(types)('%i is %s, from the flag or the field', (code, type) => {
		expect(report({ flag: code | 0b1_0010_0000 })).toMatchObject({ type });
		expect(report({ type: code })).toMatchObject({ type });
	});

	test('are all of the document', () => {
		expect(codesOf(messageTypes)).toEqual(types.map(([code]) => code));
		expect(report({ flag: 15 })).toMatchObject({ type: 'unknown' });
		expect(report({})).toMatchObject({ type: null, secondBalance: null, template: null });
	});

	test.each([
		[0, false, null],
		[1 << 5, true, null],
		[1 << 8, false, 'service'],
		[(1 << 8) | (0b01 << 9), false, 'transactional'],
		[(1 << 8) | (0b10 << 9), false, 'authorization'],
		[(1 << 8) | (0b11 << 9) | (1 << 5) | 10, true, 'advertising'],
		// Bits 10 and 9 mean nothing without bit 8.
		[0b11 << 9, false, null],
	])('flag %i', (flag, secondBalance, template) => {
		expect(report({ flag })).toMatchObject({ secondBalance, template });
	});
});
