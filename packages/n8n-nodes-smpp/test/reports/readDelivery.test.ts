import fc from 'fast-check';

import { textRulesOf } from '../../nodes/Smpp/dialects';
import type { Provider } from '../../nodes/Smpp/dialects';
import type { OptionalParameter } from '../../nodes/Smpp/protocol/optionalParameters';
import type { FieldsOf } from '../../nodes/Smpp/protocol/Pdu';
import type { DeliveryEvent } from '../../nodes/Smpp/reports/DeliveryEvent';
import { readDelivery } from '../../nodes/Smpp/reports/readDelivery';
import { messageOf } from '../messageOf';

const now = new Date('2026-11-22T06:00:00Z');
const receipt = 0x04;

function read(
	text: string | Buffer,
	fields: Partial<FieldsOf<'deliver_sm'>> = {},
	optional: OptionalParameter[] = [],
	provider: Provider = 'smsc',
): DeliveryEvent {
	const shortMessage = typeof text === 'string' ? Buffer.from(text, 'latin1') : text;
	const pdu = {
		command: 'deliver_sm',
		status: 0,
		sequence: 1,
		fields: messageOf({
			sourceAddr: '996550123456',
			destinationAddr: 'MyCompany',
			esmClass: receipt,
			shortMessage,
			...fields,
		}),
		optional,
	} as const;
	const frame = Buffer.alloc(16);
	return readDelivery({ kind: 'delivery', pdu, frame }, textRulesOf(provider, ''), now).event;
}

/** The sample of SMSC's page. */
const hlrSample =
	'id:855469 stat:DELIVRD err:000 imsi:250023012345678 msc:79232510066 mcc:250 mnc:02 cn:Russian+Federation net:MegaFON+open+Joint+Stock+Company rcn: rnet:';

describe('an HLR result', () => {
	it('has all eleven values, decoded', () => {
		expect(read(hlrSample)).toEqual({
			event: 'hlrResult',
			messageId: '855469',
			status: 'delivered',
			statusCode: 1,
			errorCode: 0,
			errorMessage: null,
			final: true,
			from: 'MyCompany',
			to: '996550123456',
			text: hlrSample,
			cost: null,
			parts: null,
			hlr: {
				id: '855469',
				status: 'DELIVRD',
				errorCode: 0,
				imsi: '250023012345678',
				msc: '79232510066',
				mcc: '250',
				mnc: '02',
				country: 'Russian Federation',
				operator: 'MegaFON open Joint Stock Company',
				roamingCountry: null,
				roamingOperator: null,
			},
			receivedAt: '2026-11-22T06:00:00.000Z',
		});
	});

	it.each([
		['rcn:Kyrgyzstan rnet:Nur+Telecom+%22O%21%22', 'Kyrgyzstan', 'Nur Telecom "O!"'],
		['rcn:%D0%A0%D0%BE%D1%81%D1%81%D0%B8%D1%8F rnet:%zz', 'Россия', '%zz'],
	])('decodes %s', (tail, roamingCountry, roamingOperator) => {
		const text = hlrSample.replace('rcn: rnet:', tail);
		expect(read(text).hlr).toMatchObject({ roamingCountry, roamingOperator });
	});

	it('of a number that cannot be reached says why', () => {
		const event = read('id:1 stat:UNDELIV err:013 imsi: msc: mcc: mnc: cn: net: rcn: rnet:');
		expect(event).toMatchObject({
			event: 'hlrResult',
			status: 'undeliverable',
			statusCode: 20,
			errorCode: 13,
			errorMessage: 'The subscriber is blocked, for example for an unpaid bill',
			hlr: { imsi: null, mcc: null },
		});
	});

	it('is known by its kind where the values are missing', () => {
		const flags = { tag: 0x2001, value: Buffer.from([0, 4]) };
		const nothing = ['imsi', 'msc', 'mcc', 'mnc', 'country', 'operator'];
		nothing.push('roamingCountry', 'roamingOperator');
		expect(read('id:1 stat:EXPIRED err:000', {}, [flags])).toMatchObject({
			event: 'hlrResult',
			hlr: {
				...{ id: '1', status: 'EXPIRED', errorCode: 0 },
				...Object.fromEntries(nothing.map((name) => [name, null])),
			},
		});
	});
});

describe('a receipt', () => {
	it.each([
		['SCHEDUL', 'pending', -1, 'scheduled', 0, false],
		['ENROUTE', 'sentToOperator', 0, 'enroute', 1, false],
		['DELIVRD', 'delivered', 1, 'delivered', 2, true],
		['EXPIRED', 'expired', 3, 'expired', 3, true],
		['DELETED', 'undeliverable', 20, 'deleted', 4, true],
		['UNDELIV', 'undeliverable', 20, 'undeliverable', 5, true],
		['ACCEPTD', 'sentToOperator', 0, 'accepted', 6, false],
		['UNKNOWN', 'unknown', null, 'unknown', 7, true],
		['REJECTD', 'forbidden', 23, 'rejected', 8, true],
		['SKIPPED', 'undeliverable', 20, 'skipped', 9, true],
	])('%s has the status of its provider', (stat, status, statusCode, ownStatus, ownCode, final) => {
		const text = `id:42 sub:001 dlvrd:001 submit date:2611221200 done date:2611221201 stat:${stat} err:000 text:`;
		expect(read(text)).toMatchObject({
			event: 'deliveryReceipt',
			messageId: '42',
			status,
			statusCode,
			final,
		});
		expect(read(text, {}, [], 'standard')).toMatchObject({
			status: ownStatus,
			statusCode: ownCode,
			final,
		});
	});

	it('takes the optional parameters before the text', () => {
		const event = read('id:1 stat:DELIVRD err:000 text:', {}, [
			{ tag: 0x001e, value: Buffer.from('dbba1\0') },
			{ tag: 0x0427, value: Buffer.from([5]) },
			{ tag: 0x0423, value: Buffer.from([3, 0, 255]) },
			{ tag: 0x2000, value: Buffer.from('0.7500') },
			{ tag: 0x2002, value: Buffer.from([3]) },
		]);
		expect(event).toMatchObject({
			messageId: 'dbba1',
			status: 'undeliverable',
			errorCode: 255,
			errorMessage: 'The operator refused the message without giving a reason',
			cost: 0.75,
			parts: 3,
		});
	});

	it.each([
		[{ esmClass: 0x04 }, []],
		[{ esmClass: 0x20 }, []],
		[{ esmClass: 0 }, [{ tag: 0x001e, value: Buffer.from('1\0') }]],
	])('is known by its esm_class or its id (case %#)', (fields, optional) => {
		expect(read('id:1 stat:ENROUTE err:000', fields, optional).event).toBe('deliveryReceipt');
	});

	it.each([
		[0, 'DELIVRD', 'delivered'],
		[0, 'ENROUTE', 'sentToOperator'],
		[0, 'HELLO', 'pending'],
		[1, 'DELIVRD', 'sentToOperator'],
		[99, 'DELIVRD', 'delivered'],
	])('with the message_state %d beside %s is %s', (code, stat, status) => {
		const optional = [{ tag: 0x0427, value: Buffer.from([code]) }];
		expect(read(`id:1 stat:${stat} err:000`, {}, optional)).toMatchObject({ status });
	});

	it.each([
		['id:1 stat: err: text:', 'unknown', null],
		['id: 1 stat:  DELIVRD err:\t013 text: Hi', 'delivered', 13],
	])('%j has blanks before its values, or none of them', (text, status, errorCode) => {
		expect(read(text)).toMatchObject({ messageId: '1', status, errorCode });
	});

	it.each([
		'id:1 stat:DELIVRD err:000 sub:001',
		'\n ID:1 dlvrd:001 stat:DELIVRD err:013 text:',
		'id:1 submit date:2611221200 done date:2611221201 stat:DELIVRD',
	])('is known by its text where nothing else marks it: %s', (text) => {
		expect(read(text, { esmClass: 0 })).toMatchObject({
			event: 'deliveryReceipt',
			messageId: '1',
			status: 'delivered',
		});
	});

	it.each([
		['err:x13', [], null],
		['err:13x', [], null],
		['', [1, 0], 256],
		['', [3, 1, 0], 256],
		['', [0, 0, 1, 0], 256],
	])('has the error code of %j, or of the octets %j: %j', (err, octets, errorCode) => {
		const optional = [{ tag: 0x0423, value: Buffer.from(octets) }];
		const event = read(`id:1 stat:UNDELIV ${err}`, {}, octets.length > 0 ? optional : []);
		expect(event.errorCode).toBe(errorCode);
	});

	it('is not fooled by a text that looks like one', () => {
		const event = read('id:7 stat:UNDELIV err:001 text:id:8 stat:DELIVRD err:000 imsi:1 rnet:x');
		expect(event).toMatchObject({
			event: 'deliveryReceipt',
			messageId: '7',
			status: 'undeliverable',
			errorCode: 1,
			hlr: null,
		});
	});

	it('without any word that is known is of unknown status', () => {
		expect(read('hello')).toMatchObject({
			messageId: null,
			status: 'unknown',
			statusCode: null,
			final: false,
		});
	});

	it("of another operator has nothing from parameters under SMSC's tags", () => {
		const event = read(
			'id:1 stat:DELIVRD err:000',
			{},
			[
				{ tag: 0x2000, value: Buffer.from('0.7500') },
				{ tag: 0x2001, value: Buffer.from([0, 4]) },
				{ tag: 0x2002, value: Buffer.from([3]) },
			],
			'standard',
		);
		expect(event).toMatchObject({ event: 'deliveryReceipt', cost: null, parts: null, hlr: null });
	});

	it('of an e-mail has the errors of e-mail', () => {
		const flags = { tag: 0x2001, value: Buffer.from([0, 8]) };
		expect(read('id:1 stat:UNDELIV err:002', {}, [flags]).errorMessage).toBe(
			"The recipient's mailbox is full",
		);
	});
});

describe('an incoming message', () => {
	it.each([
		['41', 0, 'A'],
		['0436', 8, 'ж'],
		['5f', 4, '_'],
	])('%s under data_coding %d is %s', (hex, dataCoding, text) => {
		const event = read(Buffer.from(hex, 'hex'), {
			esmClass: 0,
			dataCoding,
			sourceAddr: '996700111222',
			destinationAddr: '4224',
		});
		expect(event).toMatchObject({
			event: 'incomingMessage',
			from: '996700111222',
			to: '4224',
			text,
			parts: 1,
			status: null,
		});
	});

	it.each([
		'id:1 stat:DELIVRD',
		'id: stat:DELIVRD err:000 sub:001',
		'id:1 sub:001 dlvrd:001 stat:HELLO err:000 text:',
		'My id:1 sub:001 dlvrd:001 stat:DELIVRD err:000',
		'id:1 text: sub:001 dlvrd:001 stat:DELIVRD err:000',
	])('is one though it looks like a receipt: %s', (text) => {
		expect(read(text, { esmClass: 0 })).toMatchObject({ event: 'incomingMessage', text });
	});

	it('in parts is none by the text of one of them', () => {
		const text = Buffer.from('id:1 sub:001 dlvrd:001 stat:DELIVRD err:000 text:');
		const header = Buffer.from('050003090201', 'hex');
		const event = read(Buffer.concat([header, text]), { esmClass: 0x40 });
		expect(event.event).toBe('incomingMessage');
	});

	it('has its text from message_payload, too', () => {
		const payload = { tag: 0x0424, value: Buffer.from('Long') };
		expect(read('', { esmClass: 0 }, [payload]).text).toBe('Long');
	});
});

describe('which part of which message it is', () => {
	const sar = (reference: number[], total: number[], nth: number[]): OptionalParameter[] =>
		[
			{ tag: 0x020c, value: Buffer.from(reference) },
			{ tag: 0x020e, value: Buffer.from(total) },
			{ tag: 0x020f, value: Buffer.from(nth) },
		].filter(({ value }) => value.length > 0);

	it.each([
		[sar([1, 7], [3], [2]), { reference: 263, total: 3, part: 2 }],
		[sar([7], [1], [1]), { reference: 7, total: 1, part: 1 }],
		[sar([7], [255], [255]), { reference: 7, total: 255, part: 255 }],
		[sar([], [3], [2]), undefined],
		[sar([7], [], [2]), undefined],
		[sar([7], [3], []), undefined],
		[sar([7], [3], [0]), undefined],
		[sar([7], [3], [4]), undefined],
		[sar([7], [1, 0], [1]), undefined],
		[sar([1, 2, 3, 4, 5], [3], [2]), undefined],
	])('is told by the optional parameters, if all are there: case %#', (optional, expected) => {
		const fields = messageOf({ esmClass: 0 });
		const pdu = { command: 'deliver_sm', status: 0, sequence: 1, fields, optional } as const;
		const delivery = { kind: 'delivery', pdu, frame: Buffer.alloc(16) } as const;
		expect(readDelivery(delivery, textRulesOf('smsc', ''), now).concatenation).toEqual(expected);
	});
});

it.each([
	['1.5', 1.5],
	['12', 12],
	['x1.5', null],
	['1.5x', null],
	['1.', null],
	['', null],
])('the cost %j is %j', (text, cost) => {
	const event = read('id:1 stat:DELIVRD err:000', {}, [{ tag: 0x2000, value: Buffer.from(text) }]);
	expect(event.cost).toBe(cost);
});

it('what can not be read is handed on as it came', () => {
	const frame = Buffer.from('0102', 'hex');
	const malformed = { kind: 'malformed', problem: 'no NUL', frame } as never;
	expect(readDelivery(malformed, textRulesOf('smsc', ''), now)).toMatchObject({
		event: {
			event: 'unreadable',
			messageId: null,
			status: null,
			from: '',
			to: '',
			text: '',
			cost: null,
			parts: null,
			hlr: null,
			receivedAt: '2026-11-22T06:00:00.000Z',
			raw: '0102',
			problem: 'no NUL',
		},
		concatenation: undefined,
	});
});

it('whatever comes, an event comes of it', () => {
	fc.assert(
		fc.property(
			fc.uint8Array({ maxLength: 254 }),
			fc.integer({ min: 0, max: 255 }),
			fc.integer({ min: 0, max: 255 }),
			fc.array(
				fc.record({
					tag: fc.constantFrom(
						0x1e,
						0x20c,
						0x20e,
						0x20f,
						0x423,
						0x424,
						0x427,
						0x2000,
						0x2001,
						0x2002,
					),
					value: fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes)),
				}),
			),
			(bytes, esmClass, dataCoding, optional) => {
				const event = read(Buffer.from(bytes), { esmClass, dataCoding }, optional);
				expect(JSON.parse(JSON.stringify(event))).toEqual(event);
			},
		),
		{ numRuns: 2000 },
	);
});
