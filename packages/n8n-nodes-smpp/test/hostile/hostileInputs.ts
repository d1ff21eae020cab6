import { incomingMessage } from '../smsc/incomingMessage';
import { writePdu } from '../smsc/wire';

/** Bytes with a header in front: its length as it is, or as said. */
function frame(
	id: number,
	body: Buffer | string,
	{ length = -1, status = 0, sequence = 90 } = {},
): Buffer {
	const octets = typeof body === 'string' ? Buffer.from(body, 'hex') : body;
	const header = Buffer.alloc(16);
	header.writeUInt32BE(length < 0 ? 16 + octets.length : length, 0);
	header.writeUInt32BE(id, 4);
	header.writeUInt32BE(status, 8);
	header.writeUInt32BE(sequence, 12);
	return Buffer.concat([header, octets]);
}

const fields = incomingMessage({ from: '1', to: '2', octets: Buffer.from('hi'), dataCoding: 0 });
const deliver = (change: Partial<typeof fields>, tlvs: Array<[number, string]> = []) =>
	writePdu({
		command: 'deliver_sm',
		sequence: 90,
		fields: { ...fields, ...change },
		optional: tlvs.map(([tag, hex]) => ({ tag, value: Buffer.from(hex, 'hex') })),
	});
const whole = deliver({});
const http = 'HTTP/1.1 400 Bad Request\r\nContent-Type: text/html\r\n\r\n<html>Go away</html>';

/** A peer's inputs that no operator should send; facts of what broke published clients are among them. */
export const hostileInputs: ReadonlyArray<readonly [name: string, bytes: Buffer]> = [
	['a command_length of 0', frame(0x15, '', { length: 0 })],
	['a command_length of 8', frame(0x15, '', { length: 8 })],
	['a command_length of 15', frame(0x15, '', { length: 15 })],
	['a command_length of 65537', frame(0x15, '', { length: 65537 })],
	['a command_length of 2 GiB', frame(0x15, '', { length: 0x7fffffff })],
	['a command_length of 4 GiB', frame(0x15, '', { length: 0xffffffff })],
	['an answer in HTTP', Buffer.from(http)],
	['a TLS alert', Buffer.from('15030100020228', 'hex')],
	['random bytes', Buffer.from('9f3c77a1d2008b41ce5566e01234ffab00', 'hex')],
	['zeros', Buffer.alloc(64)],
	['a sar_msg_ref_num of no octets', deliver({}, [[0x020c, '']])],
	['a message_state of no octets', deliver({}, [[0x0427, '']])],
	['a billing_identification of no octets', deliver({}, [[0x060b, '']])],
	['a network_error_code of no octets', deliver({}, [[0x0423, '']])],
	['a receipted_message_id without its NUL', deliver({ esmClass: 4 }, [[0x001e, '3132']])],
	['a message_payload of no octets', deliver({ shortMessage: Buffer.alloc(0) }, [[0x0424, '']])],
	[
		'sar parameters that say part 9 of 2',
		deliver({}, [
			[0x020c, '0001'],
			[0x020e, '02'],
			[0x020f, '09'],
		]),
	],
	[
		'sar parameters that say part 0 of 0',
		deliver({}, [
			[0x020c, '0001'],
			[0x020e, '00'],
			[0x020f, '00'],
		]),
	],
	[
		'a parameter whose length goes past the end',
		Buffer.concat([whole, Buffer.from('0424ffff00', 'hex')]),
	],
	[
		'a thousand unknown parameters',
		deliver(
			{},
			Array.from({ length: 1000 }, () => [0x1400, 'ff'] as [number, string]),
		),
	],
	['a validity_period "5R"', deliver({ validityPeriod: '5R' })],
	['a body without any NUL', frame(5, Buffer.alloc(60, 0x41))],
	['an sm_length past the end', frame(5, `00010131000101320000${'00'.repeat(8)}ff41`)],
	['a body that is cut', frame(5, '000101')],
	['no body at all', frame(5, '')],
	['a submit_multi_resp with a cut list', frame(0x80000021, '310002')],
	['a submit_sm_resp cut short', frame(0x80000004, '3132')],
	[
		'a submit_sm_resp to nobody',
		writePdu({ command: 'submit_sm_resp', sequence: 0x7ffffffe, fields: { messageId: 'x' } }),
	],
	[
		'a generic_nack to nobody',
		writePdu({ command: 'generic_nack', sequence: 0, status: 3, fields: {} }),
	],
	[
		'a second bind_resp',
		writePdu({
			command: 'bind_transceiver_resp',
			sequence: 1,
			status: 0x0e,
			fields: { systemId: '' },
		}),
	],
	['a bind of its own', frame(9, '')],
	['a submit_sm', writePdu({ command: 'submit_sm', sequence: 90, fields })],
	['an outbind', frame(0x0b, '610062 00'.replace(' ', ''))],
	['an alert_notification', frame(0x0102, '0101313200010133')],
	['a data_sm', frame(0x0103, '00010131000101320000000000')],
	['a command that does not exist', frame(0x00abcdef, 'ff')],
	['a response that does not exist', frame(0x80abcdef, 'ff')],
	['an enquire_link with a body', frame(0x15, 'ffffffff')],
	[
		'a user data header longer than the text',
		deliver({ esmClass: 0x40, shortMessage: Buffer.from('ff0003', 'hex') }),
	],
	[
		'a user data header and nothing after it',
		deliver({ esmClass: 0x40, shortMessage: Buffer.alloc(0) }),
	],
	['half a character of UCS2', deliver({ dataCoding: 8, shortMessage: Buffer.from([0x04]) })],
	[
		'a data_coding that is reserved',
		deliver({ dataCoding: 0xff, shortMessage: Buffer.from([0x80, 0xff]) }),
	],
	[
		'a receipt of nothing but colons',
		deliver({ esmClass: 4, shortMessage: Buffer.from(':'.repeat(254)) }),
	],
	['sequence number 0', writePdu({ command: 'enquire_link', sequence: 0, fields: {} })],
	[
		'sequence number 0xFFFFFFFF',
		writePdu({ command: 'enquire_link', sequence: 0xffffffff, fields: {} }),
	],
	['half a PDU, and then nothing', whole.subarray(0, 30)],
	['half a header, and then nothing', whole.subarray(0, 7)],
	[
		'an enquire_link a thousand times',
		Buffer.concat(
			Array.from({ length: 1000 }, (_, sequence) =>
				writePdu({ command: 'enquire_link', sequence, fields: {} }),
			),
		),
	],
];
