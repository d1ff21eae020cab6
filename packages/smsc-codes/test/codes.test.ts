import {
	deliveryErrors,
	describeDeliveryError,
	describeStatus,
	emailDeliveryErrors,
	messageKinds,
	messageStatuses,
	nameKind,
	readFlags,
	readHlrFields,
} from '../src';

function codesOf(table: object): number[] {
	return Object.keys(table)
		.map(Number)
		.sort((a, b) => a - b);
}

/** «Коды статусов», with the names that workflows know them by. */
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
	test.each(statuses)('%i is %s', (code, status, final) => {
		expect(describeStatus(code)).toMatchObject({ status, final });
	});

	test('are all of the document', () => {
		expect(codesOf(messageStatuses)).toEqual(statuses.map(([code]) => code));
	});

	test('are refusals of SMSC itself where nothing went out', () => {
		const refused = statuses.filter(([code]) => describeStatus(code).refused);
		expect(refused.map(([code]) => code)).toEqual([22, 23, 24, 25]);
	});

	test.each([6, null])('%s is none of them', (code) => {
		expect(describeStatus(code)).toEqual({ status: 'unknown', final: false });
	});

	test('-3 has its reason', () => {
		expect(describeStatus(-3).reason).toMatch(/no message with this ID.*archive/);
	});

	test.each([-2, -1, 0, 1, 2, 4])('%i has no reason', (code) => {
		expect(describeStatus(code).reason).toBeUndefined();
	});

	test.each([3, 20, 22, 23, 24, 25])('%i has one even without an error code', (code) => {
		expect(describeStatus(code).reason).toEqual(expect.any(String));
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
	test.each(errors)('%i to a phone', (code, word) => {
		expect(describeDeliveryError(code, false)).toMatch(word);
	});

	test.each(emailErrors)('%i to an e-mail address', (code, word) => {
		expect(describeDeliveryError(code, true)).toMatch(word);
	});

	test.each([
		['to a phone', deliveryErrors, errors],
		['to an e-mail address', emailDeliveryErrors, emailErrors],
	])('%s are all of the document', (_, table, rows) => {
		expect(codesOf(table)).toEqual(rows.map(([code]) => code));
	});

	test.each([...Object.values(deliveryErrors), ...Object.values(emailDeliveryErrors)])(
		'"%s" can stand before the full stop of another text',
		(text) => {
			expect(text).toMatch(/^[A-Z].*[^.]$/);
		},
	);

	test.each([0, null])('%s is none', (code) => {
		expect(describeDeliveryError(code, false)).toBeNull();
		expect(describeDeliveryError(code, true)).toBeNull();
	});

	test('one that is not in the document keeps its number', () => {
		expect(describeDeliveryError(99, false)).toMatch(/code 99, which/);
		// 2 is a full mailbox, but nothing to a phone; 6 is a phone out of coverage, but nothing to a mailbox.
		expect(describeDeliveryError(2, false)).toMatch(/code 2, which/);
		expect(describeDeliveryError(6, true)).toMatch(/code 6, which/);
	});
});

describe('kinds and flags', () => {
	const kinds: ReadonlyArray<readonly [code: number, name: string]> = [
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

	test.each(kinds)('%i is %s, as a code or in the flag', (code, kind) => {
		expect(nameKind(code)).toBe(kind);
		expect(readFlags(code | 0b1_0010_0000)).toMatchObject({ kind });
	});

	test('are all of the document', () => {
		expect(codesOf(messageKinds)).toEqual(kinds.map(([code]) => code));
		expect(nameKind(15)).toBe('unknown');
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
		expect(readFlags(flag)).toMatchObject({ secondBalance, template });
	});
});

test('HLR fields have names of their own', () => {
	const names = ['imsi', 'msc', 'mcc', 'mnc', 'cn', 'net', 'rcn', 'rnet'];
	expect(readHlrFields((name) => (names.includes(name) ? `value of ${name}` : null))).toEqual({
		imsi: 'value of imsi',
		msc: 'value of msc',
		mcc: 'value of mcc',
		mnc: 'value of mnc',
		country: 'value of cn',
		operator: 'value of net',
		roamingCountry: 'value of rcn',
		roamingOperator: 'value of rnet',
	});
	expect(new Set(Object.values(readHlrFields(() => null)))).toEqual(new Set([null]));
});
