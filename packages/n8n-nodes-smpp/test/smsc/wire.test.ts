import { readText, takeHeader } from './userData';
import { firstFrame, readPdu, WireError, writePdu } from './wire';

/** The submit_sm that SMPP 3.4 draws, by field; a test changes one. */
const submit = {
	service_type: '00',
	source: '0501 5300',
	dest: '0101 3900',
	esm_class: '00',
	protocol_id: '00',
	priority_flag: '00',
	schedule_delivery_time: '00',
	validity_period: '00',
	registered_delivery: '01',
	replace_if_present_flag: '00',
	data_coding: '00',
	sm_default_msg_id: '00',
	sm_length: '02',
	short_message: '4869',
	optional: '',
};

function frame(body: string, { id = '00000004', status = '00000000', sequence = '00000002' } = {}) {
	const hex = `${id}${status}${sequence}${body}`.replaceAll(' ', '');
	const length = (4 + hex.length / 2).toString(16).padStart(8, '0');
	return Buffer.from(length + hex, 'hex');
}

const submitWith = (change: Partial<typeof submit>) =>
	frame(Object.values({ ...submit, ...change }).join(''));

describe('the simulator reads', () => {
	it('a submit_sm, and writes it back', () => {
		const bytes = submitWith({ optional: '0204 0002 0007' });
		const pdu = readPdu(bytes);
		expect(pdu).toMatchObject({
			command: 'submit_sm',
			sequence: 2,
			fields: { sourceAddrTon: 5, sourceAddr: 'S', destinationAddr: '9', registeredDelivery: 1 },
			optional: [{ tag: 0x0204, value: Buffer.from([0, 7]) }],
		});
		expect(writePdu(pdu)).toEqual(bytes);
	});

	it.each<[Partial<typeof submit>, string]>([
		[{ service_type: '41414141414141' + '00' }, 'serviceType has no NUL within 6 octets'],
		[{ source: '0701 5300' }, 'sourceAddrTon is 7, which is reserved'],
		[{ source: '0502 5300' }, 'sourceAddrNpi is 2, which is reserved'],
		[{ source: '0501 d000' }, 'sourceAddr is "Ð"'],
		[{ dest: `0101 ${'39'.repeat(21)}00` }, 'destinationAddr has no NUL within 21 octets'],
		[{ esm_class: '04' }, 'esmClass is 4, which is reserved'],
		[{ priority_flag: '04' }, 'priorityFlag is 4, which is reserved'],
		[{ validity_period: '355200' }, 'validityPeriod is "5R"'],
		[{ registered_delivery: '03' }, 'registeredDelivery is 3, which is reserved'],
		[{ registered_delivery: '20' }, 'registeredDelivery is 32, which is reserved'],
		[{ replace_if_present_flag: '02' }, 'replaceIfPresentFlag is 2, which is reserved'],
		[{ data_coding: '0b' }, 'dataCoding is 11, which is reserved'],
		[{ sm_default_msg_id: 'ff' }, 'smDefaultMsgId is 255, which is reserved'],
		[{ sm_length: '03' }, 'shortMessage goes past the end'],
		[{ sm_length: 'ff', short_message: '41'.repeat(255) }, 'shortMessage has 255 octets'],
		[{ sm_length: '01' }, 'an optional parameter goes past the end'],
		[{ optional: '0204 0001 07' }, 'optional parameter 0x204 has 1 octets'],
		[{ optional: '0424 0009 07' }, 'optional parameter 0x424 goes past the end'],
		[{ optional: '0099 0001 07' }, 'optional parameter 0x99 has 1 octets'],
		[{ optional: '0204 0002 0007 0204 0002 0007' }, 'optional parameter 0x204 is there twice'],
	])('no submit_sm with %j', (change, problem) => {
		expect(() => readPdu(submitWith(change))).toThrow(new WireError(problem));
	});

	it.each([
		['a command that there is none of', frame('', { id: '00000077' }), 'command_id is 0x77'],
		['what only it may send', frame('00', { id: '80000004' }), 'a client sent submit_sm_resp'],
		['a request with a status', frame('', { id: '00000015', status: '00000001' }), 'status 1'],
		['sequence_number 0', frame('', { id: '00000015', sequence: '00000000' }), 'is 0'],
		['octets after the end', frame('ff', { id: '00000015' }), '1 octets after its end'],
		['an id in a deliver_sm_resp', frame('4100', { id: '80000005' }), 'within 1 octets'],
	])('not %s', (_, bytes, problem) => {
		expect(() => readPdu(bytes)).toThrow(problem);
	});

	it('a stream by its lengths', () => {
		const one = frame('', { id: '00000015' });
		expect(firstFrame(Buffer.concat([one, one]))).toEqual(one);
		expect(firstFrame(one.subarray(0, 15))).toBeUndefined();
		expect(() => firstFrame(Buffer.from('0000000f', 'hex'))).toThrow('command_length is 15');
		expect(() => firstFrame(Buffer.from('00010001', 'hex'))).toThrow('command_length is 65537');
	});
});

describe('the simulator reads a user data header', () => {
	it.each([
		['050003070201 41', { reference: 7, total: 2, part: 1 }],
		['060804010702 02 41', { reference: 0x0107, total: 2, part: 2 }],
		['0b 05040b8423f0 000307020141', { reference: 7, total: 2, part: 1 }],
	])('%s', (hex, part) => {
		const message = Buffer.from(hex.replaceAll(' ', ''), 'hex');
		expect(takeHeader(message, 0)).toEqual({ part, octets: Buffer.from('A') });
	});

	it.each([
		['', 'there is no user data header'],
		['05000307', 'the user data header goes past the end'],
		['050004070201 41', 'element 0 of the user data header goes past its end'],
		['050002070201 41', 'element 0 has 2 octets'],
		['040003070201 41', 'element 0 of the user data header goes past its end'],
		['060003070201 41', 'element 65 of the user data header goes past its end'],
		['050003070200 41', 'part 0 of 2'],
		['050003070203 41', 'part 3 of 2'],
		[`050003070201 ${'41'.repeat(154)}`, 'a part has 154 octets, where 153 fit'],
	])('but not %s', (hex, problem) => {
		expect(() => takeHeader(Buffer.from(hex.replaceAll(' ', ''), 'hex'), 0)).toThrow(
			new WireError(problem),
		);
	});

	it('with as much after it as one SMS holds', () => {
		const header = Buffer.from('050003070201', 'hex');
		expect(() => takeHeader(Buffer.concat([header, Buffer.alloc(134)]), 8)).not.toThrow();
		expect(() => takeHeader(Buffer.concat([header, Buffer.alloc(136)]), 8)).toThrow('where 134');
	});
});

describe('the simulator reads the octets', () => {
	it.each([
		[0, '0011021b651b3d', '@_$€~'],
		[4, '5fff', '_ÿ'],
		[8, '0416d83dde00', 'Ж😀'],
	])('of data_coding %d', (dataCoding, hex, text) => {
		expect(readText(Buffer.from(hex, 'hex'), dataCoding, false)).toBe(text);
	});

	it.each([
		[0, '80', 'octet 0 is no character of GSM 03.38'],
		[0, '411b', 'octet 2 is no character of GSM 03.38'],
		[0, '1b41', 'octet 1 is no character of GSM 03.38'],
		[8, '041600', 'half a character of UCS2'],
		[8, 'd83d', 'half a surrogate pair'],
		[1, '41', 'data_coding is 1'],
	])('but not, of data_coding %d, %s', (dataCoding, hex, problem) => {
		expect(() => readText(Buffer.from(hex, 'hex'), dataCoding, false)).toThrow(
			new WireError(problem),
		);
	});

	it('of data_coding 0 as ISO 8859-1 where the bind asked for it', () => {
		expect(readText(Buffer.from('5fff', 'hex'), 0, true)).toBe('_ÿ');
	});
});
