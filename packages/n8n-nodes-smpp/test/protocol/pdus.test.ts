import fc from 'fast-check';

import { commands } from '../../nodes/Smpp/protocol/commands';
import { findOptionalParameter } from '../../nodes/Smpp/protocol/optionalParameters';
import type { OptionalParameter } from '../../nodes/Smpp/protocol/optionalParameters';
import { isResponse } from '../../nodes/Smpp/protocol/header';
import { PduWriter } from '../../nodes/Smpp/protocol/octets';
import { decodePdu, writePdu } from '../../nodes/Smpp/protocol/Pdu';
import type { CommandName } from '../../nodes/Smpp/protocol/Pdu';
import { encodePdu } from '../encodePdu';
import { messageOf } from '../messageOf';

const cString = (most: number) =>
	fc.string({
		unit: fc.integer({ min: 1, max: 255 }).map((octet) => String.fromCharCode(octet)),
		maxLength: most,
	});
const octet = fc.integer({ min: 0, max: 255 });
const octets = (most: number) =>
	fc.uint8Array({ maxLength: most }).map((bytes) => Buffer.from(bytes));

const bind = fc.record({
	systemId: cString(15),
	password: cString(8),
	systemType: cString(12),
	interfaceVersion: octet,
	addrTon: octet,
	addrNpi: octet,
	addressRange: cString(40),
});
const bindResp = fc.record({ systemId: cString(15) });
const message = fc.record({
	serviceType: cString(5),
	sourceAddrTon: octet,
	sourceAddrNpi: octet,
	sourceAddr: cString(20),
	destAddrTon: octet,
	destAddrNpi: octet,
	destinationAddr: cString(20),
	esmClass: octet,
	protocolId: octet,
	priorityFlag: octet,
	scheduleDeliveryTime: cString(16),
	validityPeriod: cString(16),
	registeredDelivery: octet,
	replaceIfPresentFlag: octet,
	dataCoding: octet,
	smDefaultMsgId: octet,
	shortMessage: octets(254),
});
const messageId = fc.record({ messageId: cString(64) });
const nothing = fc.constant({});

const fieldsOf: Record<CommandName, fc.Arbitrary<object>> = {
	bind_receiver: bind,
	bind_receiver_resp: bindResp,
	bind_transceiver: bind,
	bind_transceiver_resp: bindResp,
	bind_transmitter: bind,
	bind_transmitter_resp: bindResp,
	deliver_sm: message,
	deliver_sm_resp: messageId,
	enquire_link: nothing,
	enquire_link_resp: nothing,
	generic_nack: nothing,
	submit_sm: message,
	submit_sm_resp: messageId,
	unbind: nothing,
	unbind_resp: nothing,
};

const names = Object.keys(commands) as CommandName[];
const header = fc.record({
	status: fc.integer({ min: 0, max: 0xffffffff }),
	sequence: fc.integer({ min: 0, max: 0xffffffff }),
});
const parameters = fc.array(
	fc.record({ tag: fc.integer({ min: 0, max: 0xffff }), value: octets(40) }),
	{ maxLength: 5 },
);

describe('every PDU', () => {
	it.each(names)('%s comes out of its bytes as it went in', (command) => {
		fc.assert(
			fc.property(fieldsOf[command], header, parameters, (fields, { status, sequence }, given) => {
				const optional = commands[command].hasOptional ? given : [];
				const bytes = encodePdu({ command, status, sequence, fields: fields as never, optional });
				expect(bytes.readUInt32BE(0)).toBe(bytes.length);
				expect(decodePdu(bytes)).toEqual({
					kind: 'pdu',
					pdu: { command, status, sequence, fields, optional },
				});
			}),
			{ numRuns: 200 },
		);
	});

	const withFields = names.filter((command) => commands[command].layout !== commands.unbind.layout);

	it.each(withFields.filter((command) => command !== 'submit_sm_resp'))(
		'%s cut anywhere in its mandatory fields is malformed',
		(command) => {
			fc.assert(
				fc.property(fieldsOf[command], fc.nat(), (fields, at) => {
					const bytes = encodePdu({ command, sequence: 1, fields: fields as never });
					const length = 16 + (at % (bytes.length - 16));
					expect(decodePdu(bytes.subarray(0, length))).toMatchObject({
						kind: 'malformed',
						command,
					});
				}),
			);
		},
	);

	it('submit_sm_resp without its NUL has the ID that is there', () => {
		const whole = encodePdu({
			command: 'submit_sm_resp',
			sequence: 1,
			fields: { messageId: 'ab1' },
		});
		const ids = [17, 18, 19].map((length) => decodePdu(whole.subarray(0, length)));
		expect(ids).toMatchObject(
			['a', 'ab', 'ab1'].map((messageId) => ({ pdu: { fields: { messageId } } })),
		);
		expect(decodePdu(whole.subarray(0, 16))).toMatchObject({ kind: 'malformed' });
	});
});

describe('the octets that SMPP 3.4 draws are those of', () => {
	const header = (id: string, length: string, status = '00000000') =>
		`000000${length}${id}${status}00000001`;
	/** system_id, password, system_type, then interface_version, addr_ton, addr_npi and address_range. */
	const bindBody = '534d5050334554455354 00 73656372657430 00 5355424d495431 00 34 01 01 00';
	const bindFields = {
		systemId: 'SMPP3ETEST',
		password: 'secret0',
		systemType: 'SUBMIT1',
		interfaceVersion: 0x34,
		addrTon: 1,
		addrNpi: 1,
		addressRange: '',
	};
	const deliverFields = messageOf({
		sourceAddrTon: 1,
		sourceAddr: '7701',
		destAddrTon: 0,
		destinationAddr: '42',
		esmClass: 0x04,
		protocolId: 0x40,
		priorityFlag: 3,
		validityPeriod: '000001000000000R',
		replaceIfPresentFlag: 1,
		dataCoding: 8,
		smDefaultMsgId: 2,
		shortMessage: Buffer.from([0x04, 0x16]),
	});
	const deliverBody =
		'00 01 01 37373031 00 00 01 3432 00 04 40 03 00 30303030303130303030303030303052 00 01 01 08 02 02 0416';

	it.each<[CommandName, object, string]>([
		['bind_receiver', bindFields, `${header('00000001', '2f')} ${bindBody}`],
		['bind_transmitter', bindFields, `${header('00000002', '2f')} ${bindBody}`],
		['bind_transceiver', bindFields, `${header('00000009', '2f')} ${bindBody}`],
		['bind_receiver_resp', { systemId: 'SC' }, `${header('80000001', '13')} 534300`],
		['bind_transmitter_resp', { systemId: 'SC' }, `${header('80000002', '13')} 534300`],
		['bind_transceiver_resp', { systemId: 'SC' }, `${header('80000009', '13')} 534300`],
		['deliver_sm', deliverFields, `${header('00000005', '39')} ${deliverBody}`],
		['deliver_sm_resp', { messageId: '' }, `${header('80000005', '11')} 00`],
		['submit_sm', deliverFields, `${header('00000004', '39')} ${deliverBody}`],
		['submit_sm_resp', { messageId: '9f3' }, `${header('80000004', '14')} 39663300`],
		['enquire_link', {}, header('00000015', '10')],
		['enquire_link_resp', {}, header('80000015', '10')],
		['unbind', {}, header('00000006', '10')],
		['unbind_resp', {}, header('80000006', '10')],
		['generic_nack', {}, header('80000000', '10', '00000003')],
	])('%s', (command, fields, spaced) => {
		const hex = spaced.replaceAll(' ', '');
		const status = command === 'generic_nack' ? 3 : 0;
		const bytes = encodePdu({ command, status, sequence: 1, fields: fields as never });
		expect(bytes.toString('hex')).toBe(hex);
		expect(decodePdu(Buffer.from(hex, 'hex'))).toEqual({
			kind: 'pdu',
			pdu: { command, status, sequence: 1, fields, optional: [] },
		});
	});
});

describe('an optional parameter', () => {
	const payload = Buffer.from('payload');
	const parameters = [
		{ tag: 0x1400, value: Buffer.from('own') },
		{ tag: 0x0424, value: payload },
		{ tag: 0x0424, value: Buffer.from('second') },
	];

	it.each([
		['message_payload' as const, payload],
		[0x0424, payload],
		[0x1400, parameters[0]!.value],
		['message_state' as const, undefined],
		[0x1401, undefined],
	])('is found by its name or tag, the first of several: %s', (which, value) => {
		expect(findOptionalParameter(parameters, which)).toBe(value);
	});
});

describe('a submit_sm', () => {
	const optional: OptionalParameter[] = [
		{ tag: 0x0424, value: Buffer.from([1, 2, 3]) },
		{ tag: 0x1499, value: Buffer.from([9]) },
	];
	const bytes = encodePdu({
		command: 'submit_sm',
		sequence: 2,
		fields: messageOf({ dataCoding: 8, shortMessage: Buffer.from([0x04, 0x1f]) }),
		optional,
	});

	it('has the layout that SMPP 3.4 draws', () => {
		expect(bytes.toString('hex')).toBe(
			[
				'00000041', // command_length
				'00000004', // command_id
				'00000000', // command_status
				'00000002', // sequence_number
				'00', // service_type
				'0501', // source_addr_ton, source_addr_npi
				`${Buffer.from('Sender').toString('hex')}00`, // source_addr
				'0101', // dest_addr_ton, dest_addr_npi
				`${Buffer.from('996550123456').toString('hex')}00`, // destination_addr
				'000000', // esm_class, protocol_id, priority_flag
				'0000', // schedule_delivery_time, validity_period
				'0100', // registered_delivery, replace_if_present_flag
				'0800', // data_coding, sm_default_msg_id
				'02041f', // sm_length, short_message
				'04240003010203', // message_payload
				'1499000109', // one that nobody knows
			].join(''),
		);
	});

	it('carries a message_payload of any length', () => {
		for (let length = 0; length < 3000; length += 7) {
			const payload = { tag: 0x0424, value: Buffer.alloc(length, length) };
			const fields = messageOf({ shortMessage: Buffer.alloc(length % 254, 1) });
			const pdu = {
				command: 'submit_sm',
				sequence: 1,
				fields,
				optional: [payload, payload],
			} as const;
			expect(decodePdu(encodePdu(pdu))).toMatchObject({ pdu });
		}
	});

	it('keeps parameters that nobody knows', () => {
		expect(decodePdu(bytes)).toMatchObject({ pdu: { optional } });
	});

	it.each([
		['sourceAddr', 'x'.repeat(21), 'source_addr has 21 characters; at most 20 fit into it'],
		['destinationAddr', 'Ж', "destination_addr has a character that doesn't fit into one octet"],
		[
			'destinationAddr',
			'9\u00000',
			"destination_addr has a character that doesn't fit into one octet",
		],
		['shortMessage', Buffer.alloc(255), 'short_message has 255 octets; at most 254 fit into it'],
		['dataCoding', 256, 'data_coding is 256; it has to be a whole number from 0 to 255'],
		['dataCoding', -1, 'data_coding is -1; it has to be a whole number from 0 to 255'],
		['esmClass', 0.5, 'esm_class is 0.5; it has to be a whole number from 0 to 255'],
	])('refuses a %s that does not fit', (field, value, problem) => {
		const fields = messageOf({ [field]: value });
		expect(() => encodePdu({ command: 'submit_sm', sequence: 1, fields })).toThrow(problem);
	});
});

it.each([
	[0x00000004, false],
	[0x7fffffff, false],
	[0x80000000, true],
	[0x80000004, true],
])('the command_id %i is that of a response: %j', (id, expected) => {
	expect(isResponse({ id, status: 0, sequence: 1 })).toBe(expected);
});

describe('a body that contradicts itself', () => {
	const frame = (id: number, body: string) => {
		const bytes = Buffer.concat([Buffer.alloc(16), Buffer.from(body, 'hex')]);
		bytes.writeUInt32BE(bytes.length, 0);
		bytes.writeUInt32BE(id, 4);
		return bytes;
	};
	const deliver = `00010131000101320000${'00'.repeat(8)}`;

	it.each([
		['no NUL', 0x80000005, '414243', 'message_id has no NUL at its end'],
		['nothing at all', 0x80000004, '', 'message_id has no NUL at its end'],
		[
			'sm_length past the end',
			5,
			`${deliver}09414243`,
			'short_message wants 9 octets where 3 are left in the PDU',
		],
		[
			'a parameter past the end',
			5,
			`${deliver}0004240009ff`,
			'optional parameter 0x0424 wants 9 octets where 1 are left in the PDU',
		],
		[
			'half a tag',
			5,
			`${deliver}0004`,
			'an optional parameter wants 2 octets where 1 are left in the PDU',
		],
		[
			'a tag without a length',
			5,
			`${deliver}000424`,
			'optional parameter 0x0424 wants 2 octets where 0 are left in the PDU',
		],
	])('with %s is malformed and says where', (_, id, body, problem) => {
		expect(decodePdu(frame(id, body))).toMatchObject({ kind: 'malformed', problem });
	});

	it('leaves its header readable', () => {
		const bytes = frame(0x80000005, '41');
		bytes.writeUInt32BE(7, 12);
		expect(decodePdu(bytes)).toMatchObject({ header: { id: 0x80000005, status: 0, sequence: 7 } });
	});

	const refusal = (id: number) => {
		const bytes = frame(id, '');
		bytes.writeUInt32BE(0x58, 8);
		return decodePdu(bytes);
	};

	it.each([
		[0x80000004, { messageId: '' }],
		[0x80000005, { messageId: '' }],
		[0x80000001, { systemId: '' }],
		[0x80000002, { systemId: '' }],
		[0x80000009, { systemId: '' }],
	])('is none in a refusal that is a header alone (%d)', (id, fields) => {
		expect(refusal(id)).toMatchObject({
			kind: 'pdu',
			pdu: { status: 0x58, fields, optional: [] },
		});
	});

	it.each([1, 2, 9, 4, 5])('is one in a request that is a header alone (%d)', (id) => {
		expect(refusal(id)).toMatchObject({ kind: 'malformed' });
	});

	it.each<[CommandName, number, string]>([
		['bind_receiver', 1, '610062006300340000 00'],
		['bind_transmitter', 2, '610062006300340000 00'],
		['bind_transceiver', 9, '610062006300340000 00'],
		['enquire_link', 0x15, ''],
		['enquire_link_resp', 0x80000015, ''],
		['unbind', 6, ''],
		['unbind_resp', 0x80000006, ''],
		['generic_nack', 0x80000000, ''],
	])('is none where octets follow a %s, which has no optional parameters', (command, id, body) => {
		const decoded = decodePdu(frame(id, `${body}ff`.replaceAll(' ', '')));
		expect(decoded).toMatchObject({ kind: 'pdu', pdu: { command, optional: [] } });
	});

	it('of a command that is not spoken here is left alone', () => {
		expect(decodePdu(frame(0x00000103, 'ff'))).toMatchObject({
			kind: 'unknown',
			header: { id: 0x103 },
		});
	});
});

it('writes PDUs of any sizes one behind another, and nothing of those that do not fit', () => {
	const write = fc.record({
		octets: fc.nat(254),
		payload: fc.oneof(fc.constant(0), fc.nat(20_000)),
		fits: fc.boolean(),
		isTaken: fc.boolean(),
	});
	fc.assert(
		fc.property(fc.array(write, { maxLength: 30 }), (writes) => {
			const writer = new PduWriter();
			const taken: Buffer[] = [];
			const expected: Buffer[] = [];
			let held = 0;
			for (const [sequence, { octets: count, payload, fits, isTaken }] of writes.entries()) {
				const pdu = {
					command: 'submit_sm',
					sequence,
					fields: messageOf({ shortMessage: Buffer.alloc(count, sequence) }),
					optional: [
						{ tag: 0x0424, value: Buffer.alloc(payload, sequence) },
						{ tag: fits ? 1 : 0x10000, value: Buffer.alloc(0) },
					],
				} as const;
				if (fits) {
					writePdu(writer, pdu);
					expected.push(encodePdu(pdu));
				} else {
					expect(() => writePdu(writer, pdu)).toThrow();
				}
				if (isTaken) taken.push(writer.take());
				held = isTaken ? 0 : held + (fits ? 1 : 0);
				expect(writer.isEmpty).toBe(held === 0);
			}
			taken.push(writer.take());
			expect(Buffer.concat(taken).equals(Buffer.concat(expected))).toBe(true);
		}),
	);
});
