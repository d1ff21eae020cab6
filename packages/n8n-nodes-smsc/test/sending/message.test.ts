import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Row } from 'sms-sending';

import { ownReader, packetId, questionOf, readMessage } from '../../nodes/Smsc/sending/message';
import type { OwnRow, SmscMessage } from '../../nodes/Smsc/sending/message';
import { smsc } from '../../nodes/Smsc/sending/smsc';

const ownRow: OwnRow = {
	channel: 'sms',
	comment: '',
	subject: '',
	voice: '',
	bot: '',
	wishes: { shortLinks: false, validity: null, spread: null, voiceParameters: '' },
	key: undefined,
	scope: 'scope',
};

const atOnce = { sendAt: null, scheduledFor: null };

function reading(change: Partial<Row<OwnRow>> = {}, own: Partial<OwnRow> = {}, time = atOnce) {
	const row: Row<OwnRow> = {
		item: 0,
		to: '77012345678',
		sender: 'MyShop',
		text: 'Hello',
		defaultCountry: 'KZ',
		maxParts: 0,
		sendAt: undefined,
		...change,
		own: { ...ownRow, ...own },
	};
	return readMessage(row, time);
}

function messageFrom(...given: Parameters<typeof reading>): SmscMessage {
	const message = reading(...given);
	if ('problem' in message) throw new Error(message.problem);
	return message;
}

function problemOf(...given: Parameters<typeof reading>): string | null {
	const message = reading(...given);
	return 'problem' in message ? message.problem : null;
}

test('a message has all that its row says', () => {
	const own = { comment: 'order 7', subject: 'Order', voice: 'w2' };
	expect(messageFrom({}, own)).toEqual({
		channel: 'sms',
		sender: 'MyShop',
		text: 'Hello',
		sendAt: null,
		scheduledFor: null,
		parts: 1,
		comment: 'order 7',
		subject: '',
		voice: '',
		parameters: {},
		scope: 'scope',
	});
});

test.each<[string, Partial<SmscMessage>]>([
	['sms', { text: 'Hello', parts: 1, comment: 'note', subject: '', voice: '' }],
	['flash', { text: 'Hello', parts: 1, comment: 'note', subject: '', voice: '' }],
	['email', { text: 'Hello', parts: null, comment: 'note', subject: 'S', voice: '' }],
	['mms', { text: 'Hello', parts: null, comment: 'note', subject: 'S', voice: '' }],
	['viber', { text: 'Hello', parts: null, comment: 'note', subject: '', voice: '' }],
	['telegram', { text: 'Hello', parts: null, comment: 'note', subject: '', voice: '' }],
	['voiceCall', { text: 'Hello', parts: null, comment: 'note', subject: '', voice: 'w2' }],
	['hlr', { text: '', parts: null, comment: '', subject: '', voice: '' }],
	['ping', { text: '', parts: null, comment: '', subject: '', voice: '' }],
])('the channel %s takes what it has a use for', (channel, expected) => {
	const own = { channel, comment: 'note', subject: 'S', voice: 'w2' };
	expect(messageFrom({}, own)).toMatchObject(expected);
});

test('another channel is refused', () => {
	expect(problemOf({}, { channel: 'pigeon' })).toBe(
		'\'Channel\' must be one of the values of its list, and is "pigeon"',
	);
});

test('a call without a voice leaves it to SMSC', () => {
	expect(messageFrom({}, { channel: 'voiceCall' }).voice).toBe('');
});

describe('a text', () => {
	const comment =
		"'Text' has a line ~~~, and SMSC would take what follows it for a comment. Take that line out; what only you should see belongs into the option 'Comment'";

	test.each<[string, string, string | null]>([
		['sms', ' \n', "'Text' is empty"],
		['email', '', "'Text' is empty"],
		['hlr', '', null],
		['sms', 'x'.repeat(1000), null],
		['sms', 'x'.repeat(1001), "'Text' has 1001 characters, SMSC takes at most 1000"],
		['viber', 'x'.repeat(1001), "'Text' has 1001 characters, SMSC takes at most 1000"],
		['email', 'x'.repeat(1001), null],
		['sms', 'a\n~~~\nb', comment],
		['email', '~~~ \nb', comment],
		['sms', 'a\n~~~', comment],
		['sms', 'a ~~~\nb', null],
		['sms', 'a\n~~~~\nb', null],
		['sms', 'a\n~~~ b', null],
	])('over %s: %j', (channel, text, problem) => {
		expect(problemOf({ text }, { channel })).toBe(problem);
	});

	test('that SMSC would take for a command is refused, and a comment that would end itself', () => {
		expect(problemOf({ text: '__HLR__' })).toContain("'Text' begins with __HLR__");
		const comment = 'a\n~~~\nb';
		expect(problemOf({}, { comment })).toContain("'Comment' has a line ~~~");
		expect(problemOf({}, { channel: 'hlr', comment })).toBeNull();
	});
});

test.each<[string, string, boolean]>([
	['', 'sms', true],
	['elevenchars', 'sms', true],
	['одиннадцать', 'sms', true],
	['twelve chars', 'sms', false],
	['twelve chars', 'flash', false],
	['twelve chars', 'viber', true],
	['123456789012345', 'sms', true],
	['+123456789012345', 'sms', true],
	['1234567890123456', 'sms', false],
	['x23456789012345', 'sms', false],
	['12345678901234x', 'sms', false],
])('the sender %j over %s: fits %j', (sender, channel, fits) => {
	const problem = `'Sender' must be at most 11 characters, or at most 15 digits: "${sender}"`;
	expect(problemOf({ sender }, { channel })).toBe(fits ? null : problem);
});

test('of a long wrong sender the beginning is told', () => {
	expect(problemOf({ sender: 'x'.repeat(50) })).toContain(`"${'x'.repeat(40)}"`);
});

test('what SMSC asks of a row has a default for everything, and is trimmed', () => {
	const read = (options: IDataObject, channel?: string) => {
		const context = {
			getNode: () => ({ id: 'node', type: 'smsc', parameters: {} }),
			getNodeParameter: (name: string, _: number, fallback: unknown) =>
				name === 'channel' ? (channel ?? fallback) : fallback,
			getContext: () => ({}),
			getExecutionId: () => '7',
			getInstanceId: () => 'instance',
			evaluateExpression: () => 0,
		} as unknown as IExecuteFunctions;
		return ownReader(context)(0, options);
	};
	const scope = 'execution instance 7 node 0';
	expect(read({})).toEqual({ ...ownRow, scope });
	expect(read({ comment: ' note ', subject: ' S ', voice: 'w2' }, 'mms')).toEqual({
		...ownRow,
		channel: 'mms',
		comment: 'note',
		subject: 'S',
		voice: 'w2',
		scope,
	});
});

test('an id stays what it is: the next version has to find what this one sent', () => {
	expect(packetId(messageFrom(), 0, ['77012345678'])).toBe('1731574268');
});

test('what SMSC is asked for a packet', () => {
	const time = { sendAt: 1_800_000_000_999, scheduledFor: 'then' };
	const wishes = { ...ownRow.wishes, validity: 90 };
	const own = { channel: 'flash', comment: 'note', wishes };
	const packet = {
		id: '1234567890',
		message: messageFrom({}, own, time as never),
		round: 0,
		addresses: ['77012345678', '77012345679'],
		recipients: [0, 1],
	};
	expect(questionOf(packet)).toEqual({
		id: '1234567890',
		addresses: ['77012345678', '77012345679'],
		text: 'Hello',
		comment: 'note',
		sender: 'MyShop',
		time: 1_800_000_000,
		parameters: { valid: '01:30' },
		channel: { flash: '1' },
		subject: '',
		voice: '',
	});
	expect(questionOf({ ...packet, message: messageFrom() })).toMatchObject({
		time: null,
		channel: {},
	});
});

describe('an address', () => {
	const read = (channel: unknown, entry: unknown, defaultCountry = 'KZ') =>
		smsc.readAddress(entry, { defaultCountry, own: { channel } } as Row<OwnRow>);

	test.each<[string, unknown, string]>([
		['email', ' me@example.com ', 'me@example.com'],
		['telegram', '@abc', '@abc'],
		['telegram', `@${'a'.repeat(40)}`, `@${'a'.repeat(40)}`],
		['telegram', '@A_9', '@A_9'],
		['telegram', `#${'1'.repeat(20)}`, `#${'1'.repeat(20)}`],
		['telegram', 77012345678, '77012345678'],
		['pigeon', '8 701 234 56 78', '77012345678'],
	])('over %s: %j', (channel, entry, to) => {
		expect(read(channel, entry)).toEqual({ to });
	});

	test('is read in the country of its row', () => {
		expect(read('sms', '0555 123456', 'KG')).toEqual({ to: '996555123456' });
	});

	test.each([
		'nobody',
		'me@example',
		'me@@example.com',
		'me@example.com,you@example.com',
		'me you@example.com',
		'<me@example.com>',
		'me@exa mple.com',
		'@example.com',
		'me@example.com x',
		'me@.com',
	])('of an e-mail is not %j', (entry) => {
		expect(read('email', entry)).toEqual({ problem: `"${entry}" is not an e-mail address` });
	});

	test('of an e-mail that is none and long is told by its beginning', () => {
		expect(read('email', 'x'.repeat(50))).toEqual({
			problem: `"${'x'.repeat(40)}" is not an e-mail address`,
		});
		expect(read('email', 77012345678)).toEqual({ problem: '"" is not an e-mail address' });
	});

	test.each(['@ab', `@${'a'.repeat(41)}`, '@a-b', 'x@abc', '@abc x', '#', `#${'1'.repeat(21)}`])(
		'of a messenger is not %j',
		(entry) => {
			expect(read('telegram', entry)).toHaveProperty('problem');
		},
	);
});
