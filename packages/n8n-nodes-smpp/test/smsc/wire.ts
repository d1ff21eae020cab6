/*
 * SMPP 3.4 as its document draws it, and nothing of the client's own code: a fault that writes and reads the same wrong way shows only
 * to somebody else. Reading takes nothing that the document doesn't allow; writing puts down whatever it is told, faults too.
 */

export class WireError extends Error {}

/** Octets of a C-Octet String, its NUL among them; what one octet may be; or octets with their count before them. */
type Field = { chars: number; form?: RegExp } | { octet: (value: number) => boolean } | 'counted';

const upTo = (most: number) => (value: number) => value <= most;
/** 5.2.5 and 5.2.6. */
const ton = { octet: upTo(6) };
const npi = { octet: (value: number) => [0, 1, 3, 4, 6, 8, 9, 10, 14, 18].includes(value) };
/** 7.1.1: nothing, or YYMMDDhhmmsstnn and what it is counted from. */
const time = { chars: 17, form: /^(\d{15}[-+]|\d{12}000R)?$/ };

const bind = {
	systemId: { chars: 16 },
	password: { chars: 9 },
	systemType: { chars: 13 },
	interfaceVersion: { octet: upTo(0x34) },
	addrTon: ton,
	addrNpi: npi,
	addressRange: { chars: 41 },
};

const message = {
	serviceType: { chars: 6 },
	sourceAddrTon: ton,
	sourceAddrNpi: npi,
	sourceAddr: { chars: 21 },
	destAddrTon: ton,
	destAddrNpi: npi,
	destinationAddr: { chars: 21 },
	// 5.2.12, towards the message centre: bits 5-2 are nothing, or an acknowledgement by the client or its user.
	esmClass: { octet: (value: number) => [0x00, 0x08, 0x10].includes(value & 0x3c) },
	protocolId: { octet: upTo(0xff) },
	priorityFlag: { octet: upTo(3) },
	scheduleDeliveryTime: time,
	validityPeriod: time,
	// 5.2.17: bits 1-0 are never 3, bits 7-5 are reserved.
	registeredDelivery: { octet: (value: number) => (value & 3) !== 3 && value < 0x20 },
	replaceIfPresentFlag: { octet: upTo(1) },
	// 5.2.19.
	dataCoding: {
		octet: (value: number) => value <= 10 || [13, 14].includes(value) || value >= 0xc0,
	},
	smDefaultMsgId: { octet: upTo(254) },
	shortMessage: 'counted',
} as const;

const name = { systemId: { chars: 16 } };
const id = { messageId: { chars: 65 } };

const layouts = {
	bind_receiver: { id: 0x00000001, fields: bind },
	bind_receiver_resp: { id: 0x80000001, fields: name },
	bind_transceiver: { id: 0x00000009, fields: bind },
	bind_transceiver_resp: { id: 0x80000009, fields: name },
	bind_transmitter: { id: 0x00000002, fields: bind },
	bind_transmitter_resp: { id: 0x80000002, fields: name },
	deliver_sm: { id: 0x00000005, fields: message },
	// 4.6.2: «message_id: This field is unused and is set to NULL.»
	deliver_sm_resp: { id: 0x80000005, fields: { messageId: { chars: 1 } } },
	enquire_link: { id: 0x00000015, fields: {} },
	enquire_link_resp: { id: 0x80000015, fields: {} },
	generic_nack: { id: 0x80000000, fields: {} },
	submit_sm: { id: 0x00000004, fields: message },
	submit_sm_resp: { id: 0x80000004, fields: id },
	unbind: { id: 0x00000006, fields: {} },
	unbind_resp: { id: 0x80000006, fields: {} },
} satisfies Record<string, { id: number; fields: Record<string, Field> }>;

type Values<Fields> = {
	-readonly [Name in keyof Fields]: Fields[Name] extends { chars: number }
		? string
		: Fields[Name] extends 'counted'
			? Buffer
			: number;
};

export type Command = keyof typeof layouts;

export interface Tlv {
	tag: number;
	value: Buffer;
}

export type Message = Values<typeof message>;

export type Pdu<Name extends Command = Command> = {
	[Each in Name]: {
		command: Each;
		status: number;
		sequence: number;
		fields: Values<(typeof layouts)[Each]['fields']>;
		optional: readonly Tlv[];
	};
}[Name];

/** A PDU to write; its status is 0 and it has no optional parameters unless said. */
export type Draft<Name extends Command = Command> = {
	[Each in Name]: Omit<Pdu<Each>, 'status' | 'optional'> &
		Partial<Pick<Pdu<Each>, 'status' | 'optional'>>;
}[Name];

/** Lengths of the optional parameters of a submit_sm (5.3.2); those from 0x1400 to 0x3FFF are the vendors' own. */
const tlvLengths: Record<number, number> = {
	0x0005: 1, // dest_addr_subunit
	0x000d: 1, // source_addr_subunit
	0x0019: 1, // payload_type
	0x0201: 1, // privacy_indicator
	0x0204: 2, // user_message_reference
	0x020a: 2, // source_port
	0x020b: 2, // destination_port
	0x020c: 2, // sar_msg_ref_num
	0x020d: 1, // language_indicator
	0x020e: 1, // sar_total_segments
	0x020f: 1, // sar_segment_seqnum
	0x0426: 1, // more_messages_to_send
};

export const messagePayload = 0x0424;

const headerLength = 16;
const longestFrame = 0x10000;
const longestShortMessage = 254;

/** The first frame of a stream, or undefined while some of it is yet to come. */
export function firstFrame(stream: Buffer): Buffer | undefined {
	if (stream.length < 4) return undefined;
	const length = stream.readUInt32BE(0);
	if (length < headerLength || length > longestFrame) fail(`command_length is ${length}`);
	return stream.length < length ? undefined : stream.subarray(0, length);
}

/** A frame of a client, or a WireError that says what it has against the document. */
export function readPdu(frame: Buffer): Pdu {
	const [commandId, status, sequence] = [4, 8, 12].map((at) => frame.readUInt32BE(at)) as [
		number,
		number,
		number,
	];
	const command = (Object.keys(layouts) as Command[]).find(
		(each) => layouts[each].id === commandId,
	);
	if (command === undefined) return fail(`command_id is 0x${commandId.toString(16)}`);
	if (/^(deliver_sm|submit_sm_resp|bind_.*_resp)$/.test(command)) fail(`a client sent ${command}`);
	const isRequest = commandId < 0x80000000;
	if (isRequest && status !== 0) fail(`${command} has command_status ${status}`);
	// An answer bears the number of what it answers, whatever that is.
	if (isRequest && (sequence === 0 || sequence > 0x7fffffff)) {
		fail(`sequence_number is ${sequence}`);
	}
	const reading = { frame, offset: headerLength };
	const fields: Record<string, string | number | Buffer> = {};
	for (const [field, form] of Object.entries(layouts[command].fields)) {
		fields[field] = readField(reading, field, form);
	}
	const optional = command === 'submit_sm' ? readTlvs(reading) : [];
	if (reading.offset < frame.length) {
		fail(`${command} has ${frame.length - reading.offset} octets after its end`);
	}
	return { command, status, sequence, fields, optional } as unknown as Pdu;
}

interface Reading {
	readonly frame: Buffer;
	offset: number;
}

function readField(reading: Reading, field: string, form: Field): string | number | Buffer {
	if (form === 'counted') {
		const count = take(reading, 1, field).readUInt8(0);
		if (count > longestShortMessage) fail(`${field} has ${count} octets`);
		return take(reading, count, field);
	}
	if ('octet' in form) {
		const value = take(reading, 1, field).readUInt8(0);
		return form.octet(value) ? value : fail(`${field} is ${value}, which is reserved`);
	}
	const end = reading.frame.indexOf(0, reading.offset);
	if (end < 0 || end - reading.offset >= form.chars) {
		fail(`${field} has no NUL within ${form.chars} octets`);
	}
	const text = take(reading, end - reading.offset + 1, field)
		.toString('latin1')
		.slice(0, -1);
	if (!/^[ -~]*$/.test(text) || form.form?.test(text) === false) fail(`${field} is "${text}"`);
	return text;
}

function readTlvs(reading: Reading): Tlv[] {
	const tlvs: Tlv[] = [];
	while (reading.offset < reading.frame.length) {
		const head = take(reading, 4, 'an optional parameter');
		const [tag, length] = [head.readUInt16BE(0), head.readUInt16BE(2)];
		const title = `optional parameter 0x${tag.toString(16)}`;
		const isFree = tag === messagePayload || (tag >= 0x1400 && tag <= 0x3fff);
		if (!isFree && length !== tlvLengths[tag]) fail(`${title} has ${length} octets`);
		if (tlvs.some((earlier) => earlier.tag === tag)) fail(`${title} is there twice`);
		tlvs.push({ tag, value: take(reading, length, title) });
	}
	return tlvs;
}

function take(reading: Reading, count: number, field: string): Buffer {
	const start = reading.offset;
	reading.offset += count;
	if (reading.offset > reading.frame.length) fail(`${field} goes past the end`);
	return reading.frame.subarray(start, reading.offset);
}

export function fail(problem: string): never {
	throw new WireError(problem);
}

/** The bytes of a PDU, whatever its fields hold: hostile peers are written with it, too. */
export function writePdu(draft: Draft): Buffer {
	const { command, status = 0, sequence, fields, optional = [] } = draft;
	const values = fields as Record<string, string | number | Buffer>;
	const pieces: Buffer[] = Object.keys(layouts[command].fields).map((field) => {
		const value = values[field];
		if (typeof value === 'string') return Buffer.from(`${value}\0`, 'latin1');
		if (typeof value === 'number') return Buffer.from([value]);
		return value ? Buffer.concat([Buffer.from([value.length]), value]) : Buffer.alloc(0);
	});
	for (const { tag, value } of optional) {
		const head = [tag >> 8, tag & 0xff, value.length >> 8, value.length & 0xff];
		pieces.push(Buffer.from(head), value);
	}
	const header = Buffer.alloc(headerLength);
	const length = pieces.reduce((sum, piece) => sum + piece.length, headerLength);
	[length, layouts[command].id, status, sequence].forEach((value, index) => {
		header.writeUInt32BE(value, 4 * index);
	});
	return Buffer.concat([header, ...pieces]);
}
