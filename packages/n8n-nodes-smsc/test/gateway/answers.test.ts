import { UnreadableAnswer } from 'node-frame';

import { deleteScript, statusScript } from '../../nodes/Smsc/gateway/scripts/status';
import { pairRows } from '../../nodes/Smsc/reports/pairRows';
import { reportOf, type Detail } from '../../nodes/Smsc/reports/report';

/** «Ответы для SMS-сообщений … при fmt = 3», field by field in the document's order. */
const sms = {
	status: `"status": 1,
    "last_date": "22.11.2026 15:00:05",
    "last_timestamp": 1795348805,
    "flag": 0,
    "err": 0`,
	full: `,
    "send_date": "22.11.2026 15:00:00",
    "send_timestamp": 1795348800,
    "phone": "77012345601",
    "cost": "2.50",
    "sender_id": "MyShop",
    "status_name": "Доставлено",
    "message": "Заказ, готов",
    "comment": "order 7"`,
	operator: `,
    "mccmnc": "40102",
    "country": "Казахстан",
    "operator": "Кселл",
    "operator_orig": "Билайн",
    "region": "Алматы"`,
	end: `,
    "type": 0,
    "sms_cnt": 2`,
};

/** «Ответы для HLR-запросов … при fmt = 3» */
const hlr = {
	status: `"status": 1,
    "last_date": "22.11.2026 15:00:05",
    "last_timestamp": 1795348805,
    "flag": 4,
    "err": 0,
    "imsi": "401020123456789",
    "msc": "77010000001",
    "mcc": "401",
    "mnc": "02",
    "cn": "Казахстан",
    "net": "Кселл",
    "rcn": "",
    "rnet": ""`,
	full: `,
    "send_date": "22.11.2026 15:00:00",
    "send_timestamp": 1795348800,
    "phone": "77012345601",
    "cost": "0.30",
    "sender_id": "",
    "status_name": "Доставлено",
    "message": ""`,
	operator: `,
    "country": "Казахстан",
    "operator": "Кселл",
    "region": "Алматы"`,
	end: `,
    "type": 4`,
};

const documents = {
	sms: {
		status: sms.status,
		full: sms.status + sms.full + sms.end,
		fullWithOperator: sms.status + sms.full + sms.operator + sms.end,
	},
	hlr: {
		status: hlr.status,
		full: hlr.status + hlr.full + hlr.end,
		fullWithOperator: hlr.status + hlr.full + hlr.operator + hlr.end,
	},
};

const changedAt = '2026-11-22T12:00:05.000Z';
const sentAt = '2026-11-22T12:00:00.000Z';

const base = {
	messageId: '5',
	phone: '77012345601',
	status: 'delivered',
	statusCode: 1,
	final: true,
	changedAt,
	errorCode: 0,
	error: null,
	secondBalance: false,
	template: null,
};
const place = { country: 'Казахстан', operator: 'Кселл', region: 'Алматы' };

const smsFull = {
	sentAt,
	cost: 2.5,
	sender: 'MyShop',
	statusName: 'Доставлено',
	text: 'Заказ, готов',
	comment: 'order 7',
	parts: 2,
};
const smsOperator = { ...place, mccmnc: '40102', originalOperator: 'Билайн' };
const hlrFull = {
	sentAt,
	cost: 0.3,
	sender: null,
	statusName: 'Доставлено',
	text: null,
	comment: null,
	parts: null,
};
const hlrOperator = { ...place, mccmnc: null, originalOperator: null };
const hlrFields = {
	type: 'hlr',
	hlr: {
		imsi: '401020123456789',
		msc: '77010000001',
		mcc: '401',
		mnc: '02',
		country: 'Казахстан',
		operator: 'Кселл',
		roamingCountry: null,
		roamingOperator: null,
	},
};

const expected = {
	sms: {
		status: { ...base, type: 'sms' },
		full: { ...base, type: 'sms', ...smsFull },
		fullWithOperator: { ...base, type: 'sms', ...smsFull, ...smsOperator },
	},
	hlr: {
		status: { ...base, ...hlrFields },
		full: { ...base, ...hlrFields, ...hlrFull },
		fullWithOperator: { ...base, ...hlrFields, ...hlrFull, ...hlrOperator },
	},
};

const key = { phone: '77012345601', messageId: '5' };
const otherKey = { phone: '77019999999', messageId: '5' };
const cases = (['sms', 'hlr'] as const).flatMap((kind) =>
	(['status', 'full', 'fullWithOperator'] as const).map((detail) => [kind, detail] as const),
);

function read(text: string, asked: readonly (typeof key)[], detail: Detail) {
	const rows = pairRows(asked, statusScript.read(JSON.parse(text)));
	return rows.map((row, index) => row && reportOf(asked[index]!, row, detail));
}

test.each(cases)('%s, %s, single', (kind, detail) => {
	const text = `{\n    ${documents[kind][detail]}\n    }`;
	expect(read(text, [key], detail)).toEqual([expected[kind][detail]]);
});

test.each(cases)('%s, %s, list', (kind, detail) => {
	// «При all = 0 дополнительно возвращается идентификатор сообщения и номер телефона.»
	const names = detail === 'status' ? ',"id": 5,"phone": "77012345601"' : ',"id": 5';
	const text = `[{"status": -3, "id": 5}, {${documents[kind][detail]}${names}}]`;
	expect(read(text, [otherKey, key], detail)).toEqual([
		expect.objectContaining({ phone: otherKey.phone, status: 'notFound', statusCode: -3 }),
		expected[kind][detail],
	]);
});

test('a message that is not found is an answer, single and at every level', () => {
	for (const detail of ['status', 'full', 'fullWithOperator'] as const) {
		const [report] = read('{"status": -3}', [key], detail);
		expect(report).toMatchObject({
			status: 'notFound',
			changedAt: null,
			errorCode: null,
			type: null,
			error: expect.stringContaining('archive'),
		});
	}
});

test('an older host without err and flag, and one that sends only text', () => {
	const [older] = read(
		'{"status": 1, "last_date": "15.08.2021 20:02:03", "last_timestamp": 1629046923}',
		[key],
		'status',
	);
	expect(older).toMatchObject({ status: 'delivered', errorCode: null, error: null, type: null });
	const [textual] = read(
		'{"status": "20", "last_timestamp": "1629046923", "flag": "7", "err": "237"}',
		[key],
		'status',
	);
	expect(textual).toMatchObject({
		statusCode: 20,
		changedAt: '2021-08-15T17:02:03.000Z',
		errorCode: 237,
		type: 'call',
	});
});

test.each(['{}', '[{}]', '{"status":"sent"}', '[1]', 'null', '"OK"', '{"status":1.5}'])(
	'%s is no status',
	(text) => {
		expect(() => statusScript.read(JSON.parse(text))).toThrow(UnreadableAnswer);
	},
);

test('the answer to a deletion', () => {
	expect(() => deleteScript.read({ result: 'OK' })).not.toThrow();
	for (const answer of [{}, { result: 'no' }, null, 'OK', []]) {
		expect(() => deleteScript.read(answer)).toThrow(UnreadableAnswer);
	}
});

test('what is asked, in the order of the list', () => {
	const messages = [key, { phone: 'a@example.com', messageId: 'x.1' }];
	expect(statusScript.write({ messages, level: 2 })).toEqual({
		phone: '+77012345601,a@example.com',
		id: '5,x.1',
		all: '2',
	});
	expect(deleteScript.write(key)).toEqual({ del: '1', phone: '+77012345601', id: '5' });
});
