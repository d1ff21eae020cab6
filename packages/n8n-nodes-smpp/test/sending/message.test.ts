import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { ownReader, readAddress } from '../../nodes/Smpp/sending/message';
import type { OwnRow } from '../../nodes/Smpp/sending/message';
import { textRulesOf } from '../../nodes/Smpp/dialects';
import { messageFrom, reading, rowOf, standardRules } from './rows';

const problemOf = (...given: Parameters<typeof reading>) => {
	const message = reading(...given);
	return 'problem' in message ? message.problem : null;
};

describe('an address', () => {
	const mail = rowOf({}, { messageType: 'email' });

	it.each([
		['0550 123 456', '996550123456'],
		['+7 701 234 56 78', '77012345678'],
	])('%s is read as a phone number', (entry, to) => {
		expect(readAddress(entry, rowOf())).toEqual({ to });
	});

	it('is read in the country of its row', () => {
		expect(readAddress('8 701 234 56 78', rowOf({ defaultCountry: 'KZ' }))).toEqual({
			to: '77012345678',
		});
	});

	it('that is none says why', () => {
		expect(readAddress('12', rowOf())).toEqual({ problem: expect.stringContaining('too short') });
	});

	it('of an e-mail is left as it is', () => {
		expect(readAddress('a.user@example.com', mail)).toEqual({ to: 'a.user@example.com' });
	});

	it.each(['nobody', '@example.com', 'user@', 'a user@b.kg', 'a@b .kg', 'ж@example.com'])(
		'of an e-mail is not %j',
		(entry) => {
			expect(readAddress(entry, mail)).toEqual({
				problem: `"${entry}" is not an e-mail address`,
			});
		},
	);

	it('of an e-mail has at most 20 characters, and with more the way out is told', () => {
		expect(readAddress('12345678@example.com', mail)).toEqual({ to: '12345678@example.com' });
		expect(readAddress('123456789@example.com', mail)).toEqual({
			problem:
				'"123456789@example.com" has 21 characters, and an address in SMPP at most 20; the SMSC node sends e-mail to any address',
		});
	});
});

describe('what SMPP asks of a row', () => {
	const read = (options: IDataObject, waits = false, fields: IDataObject = {}) => {
		const context = {
			getNode: () => ({ parameters: {} }),
			getNodeParameter: (name: string, _: number, fallback: unknown) => fields[name] ?? fallback,
		} as unknown as IExecuteFunctions;
		return ownReader(context, waits)(0, options);
	};

	it('has a default for everything', () => {
		expect(read({})).toEqual({
			messageType: 'text',
			subject: '',
			voice: 'm',
			voiceParameters: '',
			comment: '',
			encoding: 'auto',
			isReceiptRequested: true,
			validityPeriod: 0,
		});
	});

	it('is what the form says', () => {
		const options = { voiceParameters: 'a=1', comment: 'note', encoding: 'ucs2' };
		const fields = { messageType: 'mms', subject: 1, voice: 'w' };
		expect(read({ ...options, validityPeriod: 90 }, false, fields)).toEqual({
			messageType: 'mms',
			subject: '1',
			voice: 'w',
			...options,
			isReceiptRequested: true,
			validityPeriod: 90,
		});
	});

	it.each([
		[false, false, false],
		[false, true, true],
		[true, false, true],
	])('asks for a receipt: %j, of a run that waits: %j', (requestReceipt, waits, isRequested) => {
		expect(read({ requestReceipt }, waits).isReceiptRequested).toBe(isRequested);
	});
});

describe('a message', () => {
	it('has all that the operator is told', () => {
		expect(messageFrom({}, { isReceiptRequested: false, validityPeriod: 90 })).toEqual({
			channel: 'text',
			sender: 'MyCompany',
			text: 'Hello',
			sendAt: null,
			scheduledFor: null,
			parts: 1,
			encoded: { encoding: 'gsm7', dataCoding: 0, octets: Buffer.from('Hello') },
			isReceiptRequested: false,
			validityPeriod: 90,
		});
	});

	it('has line ends of one character', () => {
		expect(messageFrom({ text: 'a\r\nb\nc\r\nd' }).text).toBe('a\nb\nc\nd');
	});

	it.each<[Partial<OwnRow>, string]>([
		[{ messageType: 'pigeon' }, "'Message Type' must be one of email, hlr, mms"],
		[{ messageType: 'voiceCall', voice: 'robot' }, "'Voice' must be one of m, m2"],
		[{ validityPeriod: 1.5 }, "'Validity Period' has to be whole minutes"],
		[{ encoding: 'gsm7', comment: 'ж' }, 'GSM 7-Bit lacks'],
	])('with %j is refused: %s', (own, problem) => {
		expect(problemOf({}, own)).toContain(problem);
	});

	it('has the voice that is chosen, and the text types have none', () => {
		const own = { messageType: 'voiceCall', voice: 'w2' };
		expect(messageFrom({}, own).encoded.octets.toString()).toBe('__CALL__: Hello\nvoice:w2');
		expect(problemOf({}, { voice: 'robot' })).toBeNull();
	});

	it.each(['text', 'viber', 'email', 'mms', 'voiceCall'])(
		'of type %s needs a text of more than spaces',
		(messageType) => {
			expect(problemOf({ text: ' \n', sender: '' }, { messageType })).toBe("'Text' is empty");
		},
	);

	it.each(['hlr', 'ping'])('of type %s needs no text', (messageType) => {
		expect(problemOf({ text: '' }, { messageType })).toBeNull();
	});

	it('of another type than Text can only go to who knows it', () => {
		expect(problemOf({}, { messageType: 'viber' }, standardRules)).toBe(
			"'Message Type' other than Text needs a credential whose 'Provider' is SMSC",
		);
		expect(problemOf({}, {}, standardRules)).toBeNull();
	});

	it('has a comment only with who keeps it from the subscriber', () => {
		expect(problemOf({}, { comment: 'for us' }, standardRules)).toBe(
			"'Comment' needs a credential whose 'Provider' is SMSC: another operator would send it to the subscriber. Remove this option",
		);
		expect(problemOf({}, { comment: ' \n' }, standardRules)).toBeNull();
		expect(problemOf({}, { comment: 'for us' })).toBeNull();
	});

	it.each<[string, string, string]>([
		['text', 'a\n~~~\nb', "'Text' has a line ~~~"],
		['text', '__HLR__', "'Text' begins with __HLR__"],
		['mms', 'a\nsubj: b', '\'Text\' has a line that begins with "subj:"'],
		['voiceCall', 'a\nvoice: b', '\'Text\' has a line that begins with "voice:"'],
	])('of type %s with %j would be read by SMSC itself', (messageType, text, problem) => {
		expect(problemOf({ text }, { messageType })).toContain(problem);
	});

	it('may say to another operator what SMSC would read itself', () => {
		expect(problemOf({ text: '__HLR__\n~~~\nsubj:' }, {}, standardRules)).toBeNull();
		expect(problemOf({ text: 'a\nsubj: b' })).toBeNull();
	});
});

describe('the sender', () => {
	const latin = "'Sender' may have Latin letters, digits and punctuation only";

	it.each<[string, string, string | null]>([
		['', 'text', null],
		['Shop & Co~', 'text', null],
		['Компания', 'text', latin],
		['Shop\n', 'text', latin],
		['a\u007f', 'text', latin],
		['12345678901', 'text', null],
		['elevenchars', 'text', null],
		['twelve chars', 'text', "'Sender' has 12 characters; a name has at most 11"],
		['twelve chars', 'email', null],
		['123456789012', 'text', null],
		['+12345678901', 'text', null],
		['x12345678901', 'text', "'Sender' has 12 characters; a name has at most 11"],
		['12345678901x', 'text', "'Sender' has 12 characters; a name has at most 11"],
		['12345678901234567890', 'text', null],
		['123456789012345678901', 'text', "'Sender' has 21 characters; at most 20 can be sent"],
		['123456789012345678901', 'email', "'Sender' has 21 characters; at most 20 can be sent"],
	])('%j of a message of type %s: %s', (sender, messageType, problem) => {
		expect(problemOf({ sender }, { messageType })).toBe(problem);
	});
});

describe('a long text', () => {
	it('has at most 255 parts with operators that take it in parts', () => {
		const ofParts = (count: number) => 'a'.repeat(153 * count);
		expect(messageFrom({ text: ofParts(255) }, {}, standardRules).parts).toBe(255);
		expect(problemOf({ text: `${ofParts(255)}a` }, {}, standardRules)).toBe(
			'the text takes 256 parts; a message has at most 255',
		);
		expect(messageFrom({ text: `${ofParts(255)}a` }).parts).toBe(256);
	});

	it('has at most 60,000 octets', () => {
		expect(problemOf({ text: 'a'.repeat(60_000) })).toBeNull();
		expect(problemOf({ text: 'a'.repeat(60_001) })).toBe(
			'the text takes 60001 octets; at most 60000 can be sent',
		);
	});
});

describe('it is billed', () => {
	it.each<[string, number | null]>([
		['text', 2],
		['hlr', 1],
		['ping', 1],
		['viber', null],
		['voiceCall', null],
		['mms', null],
		['email', null],
	])('%s of 161 letters as %s parts', (messageType, parts) => {
		expect(messageFrom({ text: 'a'.repeat(161), sender: '' }, { messageType }).parts).toBe(parts);
	});

	it('without its comment, in the encoding that the text has by itself', () => {
		const text = 'a'.repeat(100);
		expect(messageFrom({ text }, { comment: 'n'.repeat(90) }).parts).toBe(1);
		expect(messageFrom({ text: 'a'.repeat(160) }, { comment: 'n' }).parts).toBe(1);
		expect(messageFrom({ text }, { comment: 'ж' }).parts).toBe(1);
		expect(messageFrom({ text: 'ж'.repeat(71) }, { comment: 'n' }).parts).toBe(2);
		expect(messageFrom({ text }, { comment: 'n'.repeat(90), encoding: 'latin1' }).parts).toBe(1);
	});

	it('in the alphabet of the connection', () => {
		const iso = textRulesOf('smsc', 'ISO');
		const text = 'a'.repeat(141);
		expect(messageFrom({ text }, {}, iso).parts).toBe(2);
		expect(messageFrom({ text }, { comment: 'n' }, iso).parts).toBe(2);
	});
});
