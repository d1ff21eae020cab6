import type { IDataObject } from 'n8n-workflow';

import type { Smsc } from '../../../../test/gateway/smsc';
import { mockTime } from '../../../../test/engine/mockTime';
import { failing, optionFields, usableValue } from '../../../../test/engine/optionFields';
import { jsonOf, numbers, smscForSuite, type SmscNode } from '../SmscNode';

jest.mock('n8n-workflow', () =>
	jest.requireActual<{ mockTime: typeof mockTime }>('../../../../test/engine/mockTime').mockTime(),
);

let smsc: Smsc;
let node: SmscNode;

smscForSuite((started, itsNode) => {
	smsc = started;
	node = itsNode;
});

const carryOn = { onError: 'continueRegularOutput' } as const;
const [number = '', another = ''] = numbers(2);

describe('an option that is switched on and finds nothing is an error of its row', () => {
	test.each([
		['send', 'sms', ['voice', 'voiceParameters', 'subject']],
		['send', 'voiceCall', ['maxParts', 'rewriteText', 'rewriteLanguage', 'subject']],
		['send', 'mms', ['maxParts', 'rewriteText', 'rewriteLanguage', 'voice', 'voiceParameters']],
		['estimate', 'sms', ['voice', 'subject']],
		['estimate', 'voiceCall', ['maxParts', 'rewriteText', 'rewriteLanguage', 'subject']],
	])('%s by %s', async (operation, channel, hidden) => {
		const fields = optionFields(node.loader, 'smsc', 'message', operation);
		expect(fields.length).toBeGreaterThan(hidden.length);
		for (const field of fields) {
			// Of a collection n8n keeps no expression as a whole, but those of its fields.
			if (hidden.includes(field.name) || field.type === 'fixedCollection') continue;
			smsc.clear();
			const options = { [field.name]: '={{ $json.value }}' };
			const items = [{ to: number }, { to: another, value: usableValue(field) }];
			const parameters = { channel, to: '={{ $json.to }}', text: 'Hello', options };
			const run = { ...carryOn, items };
			const result = await node.run('message', operation, parameters, run);
			const problem = `'${field.displayName}' has no value. Give it one, or remove this option`;
			const [wrong, right] = jsonOf(result.items);
			expect(wrong).toMatchObject({ to: number, error: expect.stringContaining(problem) });
			expect(right).not.toHaveProperty('error');
			expect(JSON.stringify(smsc.requests)).not.toContain(number);
		}
	});
});

describe('what a row must not hold', () => {
	const good: IDataObject = { to: number, sender: '', text: 'Hello', comment: 'a', channel: 'sms' };
	const asked = {
		channel: failing('channel'),
		to: failing('to'),
		sender: failing('sender'),
		text: failing('text'),
	};
	const parameters = { ...asked, options: { comment: failing('comment') } };

	test.each<[what: string, row: IDataObject, to: string, problem: RegExp]>([
		['to, failing', { fails: 'to' }, '', /^'To' can't be read: Referenced node doesn't exist/],
		['sender, failing', { fails: 'sender' }, another, /^'Sender' can't be read: Referenced/],
		['text, failing', { fails: 'text' }, another, /^'Text' can't be read: Referenced/],
		['channel, failing', { fails: 'channel' }, another, /^'Channel' can't be read: Referenced/],
		['option, failing', { fails: 'comment' }, another, /^'Comment' can't be read: Referenced/],
		['channel, nothing', { channel: null }, another, /^'Channel' must be one of .*, and is null$/],
		['text, an object', { text: { a: 1 } }, another, /^'Text' must be text, and is an object/],
		['sender, an object', { sender: {} }, another, /^'Sender' must be text, and is an object/],
		['sender, nothing', { sender: null }, another, /^'Sender' has no value/],
		['comment, an object', { comment: {} }, another, /^'Comment' must be text, and is an object/],
		['text, a command', { text: '__CALL__: Hi\nvoice:w' }, another, /begins with __CALL__/],
		['text, a request', { text: '__HLR__' }, another, /begins with __HLR__/],
		['text, a comment', { text: 'Hi\n~~~\nsecret' }, another, /^'Text' has a line ~~~/],
		['comment, a mark', { comment: 'a\n~~~\nb' }, another, /^'Comment' has a line ~~~/],
	])('%s', async (_, row, to, problem) => {
		const items = [{ ...good, to: another, ...row }, good];
		const { items: output } = await node.send(parameters, { ...carryOn, items });
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(jsonOf(output)).toMatchObject([
			{ to, outcome: 'notSent', error: expect.stringMatching(problem) },
			{ to: number, outcome: 'accepted' },
		]);
		expect(smsc.messages).toMatchObject([{ phone: number }]);

		smsc.clear();
		const { error } = await node.send(parameters, { items });
		expect(error?.message).toMatch(/^Row 1( \(\d+\))? can't be sent to: /);
		expect(smsc.requests).toEqual([]);
	});

	test('estimate says the same of the same rows', async () => {
		const wrong = [
			{ fails: 'text' },
			{ text: '__HLR__' },
			{ text: ' ' },
			{ sender: 'x'.repeat(12) },
		];
		const items = [...wrong.map((row) => ({ ...good, to: another, ...row })), good];
		const result = await node.run('message', 'estimate', asked, { ...carryOn, items });
		expect(jsonOf(result.items)).toMatchObject([
			{ channel: 'sms', to: another, error: expect.stringMatching(/^'Text' can't be read/) },
			{ channel: 'sms', to: another, error: expect.stringMatching(/begins with __HLR__/) },
			{ channel: 'sms', to: another, error: "'Text' is empty" },
			{ channel: 'sms', to: another, error: expect.stringMatching(/^'Sender' must be at most/) },
			{ recipients: 1 },
		]);
		smsc.clear();
		const { error } = await node.run('message', 'estimate', asked, { items });
		expect(error?.message).toBe("4 of 5 items can't be used");
		expect(error?.description).toMatch(/Row 1: .*Row 2: .*Row 3: 'Text' is empty.*Row 4: 'Sender'/);
		expect(smsc.requests).toEqual([]);
	});
});

describe.each(['getStatus', 'delete'])('%s', (operation) => {
	test.each<[what: string, row: IDataObject, shown: IDataObject, problem: RegExp]>([
		[
			'phone, failing',
			{ fails: 'phone' },
			{ messageId: '5', phone: null },
			/^'Phone' can't be read/,
		],
		['ID, failing', { fails: 'id' }, { messageId: null, phone: another }, /^'Message ID' can't be/],
		[
			'ID, an object',
			{ id: {} },
			{ messageId: '{}', phone: another },
			/^'Message ID' must be text/,
		],
		['ID, nothing', { id: null }, { messageId: null, phone: another }, /^'Message ID' is empty/],
	])('%s', async (_, row, shown, problem) => {
		smsc.put({ id: '5', phone: number });
		const items = [
			{ phone: another, id: '5', ...row },
			{ phone: number, id: '5' },
		];
		const asked = { phone: failing('phone'), messageId: failing('id') };
		const result = await node.run('message', operation, asked, { ...carryOn, items });
		const [wrong, right] = jsonOf(result.items);
		expect(wrong).toMatchObject({ ...shown, error: expect.stringMatching(problem) });
		expect(right?.['error'] ?? null).toBeNull();
	});
});

test("a detail that the list doesn't have is an error of its row", async () => {
	smsc.put({ id: '5', phone: number });
	const items = [{ detail: 'all' }, { detail: 'full' }].map((row) => ({
		...row,
		id: 5,
		phone: number,
	}));
	const result = await node.getStatus(items, { detail: '={{ $json.detail }}' }, carryOn);
	expect(jsonOf(result.items)).toMatchObject([
		{
			messageId: '5',
			phone: number,
			error: expect.stringMatching(/^'Detail' must be one of status,/),
		},
		{ messageId: '5', status: 'delivered' },
	]);
});
