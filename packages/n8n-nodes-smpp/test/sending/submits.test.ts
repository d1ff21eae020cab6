import { nextReference, submitsOf } from '../../nodes/Smpp/sending/submits';
import { messageFrom, smscRules, standardRules } from './rows';

const phone = '996550123456';
const never = () => {
	throw new Error('Only a message in parts has a reference');
};
const submitOf = (
	message: ReturnType<typeof messageFrom>,
	to = phone,
	{ dialect } = smscRules,
	reference = never as () => number,
) => submitsOf(message, to, dialect, reference);

it('a short text is one submit, with nothing that was not asked for', () => {
	expect(submitOf(messageFrom())).toEqual([
		{
			fields: {
				serviceType: '',
				sourceAddrTon: 5,
				sourceAddrNpi: 1,
				sourceAddr: 'MyCompany',
				destAddrTon: 1,
				destAddrNpi: 1,
				destinationAddr: phone,
				esmClass: 0,
				protocolId: 0,
				priorityFlag: 0,
				scheduleDeliveryTime: '',
				validityPeriod: '',
				registeredDelivery: 1,
				replaceIfPresentFlag: 0,
				dataCoding: 0,
				smDefaultMsgId: 0,
				shortMessage: Buffer.from('Hello'),
			},
			optional: [],
		},
	]);
});

it.each<[string, typeof smscRules, number, number, string]>([
	['', smscRules, 0, 0, ''],
	['MyCompany', smscRules, 5, 1, 'MyCompany'],
	['MyCompany', standardRules, 5, 0, 'MyCompany'],
	['996x', smscRules, 5, 1, '996x'],
	['x996', smscRules, 5, 1, 'x996'],
	['+996550000000', standardRules, 1, 1, '996550000000'],
	['9965500000', smscRules, 1, 1, '9965500000'],
	['996550000', smscRules, 0, 1, '996550000'],
])('the sender %j: type of number and numbering plan', (sender, rules, ton, npi, address) => {
	const [submit] = submitOf(messageFrom({ sender }, {}, rules), phone, rules);
	const { sourceAddrTon, sourceAddrNpi, sourceAddr } = submit!.fields;
	expect([sourceAddrTon, sourceAddrNpi, sourceAddr]).toEqual([ton, npi, address]);
});

it.each([
	[phone, 1, 1],
	['a@b.kg', 0, 0],
	['1@b.kg', 0, 0],
	['a@b.k1', 0, 0],
])('the recipient %s: type of number and numbering plan', (to, ton, npi) => {
	const { destAddrTon, destAddrNpi, destinationAddr } = submitOf(messageFrom(), to)[0]!.fields;
	expect([destAddrTon, destAddrNpi, destinationAddr]).toEqual([ton, npi, to]);
});

it.each([
	['2099-12-31T12:00:00.750Z', '991231120000700+'],
	['2031-02-03T04:05:06.000Z', '310203040506000+'],
])('the time %s is %s', (time, written) => {
	const message = { ...messageFrom(), sendAt: Date.parse(time) };
	expect(submitOf(message)[0]!.fields.scheduleDeliveryTime).toBe(written);
});

it.each([
	[1, '000000000100000R'],
	[59, '000000005900000R'],
	[60, '000000010000000R'],
	[1439, '000000235900000R'],
	[1440, '000001000000000R'],
	[43_199, '000029235900000R'],
	[43_200, '000100000000000R'],
	[518_399, '001129235900000R'],
	[518_400, '010000000000000R'],
	[525_600, '010005000000000R'],
])('%i minutes from now are %s', (validityPeriod, written) => {
	const message = messageFrom({}, { validityPeriod });
	expect(submitOf(message)[0]!.fields.validityPeriod).toBe(written);
});

it.each([
	[60, '310203050506000+'],
	[1440, '310204040506000+'],
])('%i minutes of a message that waits count from its time on', (validityPeriod, written) => {
	const sendAt = Date.parse('2031-02-03T04:05:06Z');
	const message = { ...messageFrom({}, { validityPeriod }), sendAt };
	expect(submitOf(message)[0]!.fields.validityPeriod).toBe(written);
});

it('asks for no receipt where none is wanted', () => {
	const [submit] = submitOf(messageFrom({}, { isReceiptRequested: false }));
	expect(submit!.fields.registeredDelivery).toBe(0);
});

const longText = 'ж'.repeat(141);

it('a long text goes to SMSC in one piece, in message_payload', () => {
	const message = messageFrom({ text: longText });
	expect(submitOf(message)).toMatchObject([
		{
			fields: { esmClass: 0, dataCoding: 8, shortMessage: Buffer.alloc(0) },
			optional: [{ tag: 0x0424, value: message.encoded.octets }],
		},
	]);
});

it('and to others in parts, each with its header, under one reference', () => {
	const message = messageFrom({ text: longText }, {}, standardRules);
	const reference = jest.fn(() => 0xa7);
	const submits = submitOf(message, phone, standardRules, reference);
	expect(reference).toHaveBeenCalledTimes(1);
	expect(submits.map(({ fields, optional }) => [fields.esmClass, optional])).toEqual(
		[1, 2, 3].map(() => [0x40, []]),
	);
	expect(submits.map(({ fields }) => fields.shortMessage.subarray(0, 6).toString('hex'))).toEqual([
		'050003a70301',
		'050003a70302',
		'050003a70303',
	]);
	const texts = submits.map(({ fields }) => fields.shortMessage.subarray(6));
	expect(Buffer.concat(texts)).toEqual(message.encoded.octets);
});

it('references are of one octet, and come round only after all others', () => {
	const references = Array.from({ length: 257 }, nextReference);
	expect(new Set(references.slice(0, 256)).size).toBe(256);
	expect(references[256]).toBe(references[0]);
	expect(Math.min(...references)).toBe(0);
	expect(Math.max(...references)).toBe(255);
});
