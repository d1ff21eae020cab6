import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { NodeResult } from '../../../../test/engine';
import { failing, isReadByRow, usableValue } from '../../../../test/engine/optionFields';
import { sendFields } from '../../nodes/Smpp/resources/message/fields';
import { send } from '../engine/SmppNodes';
import { smscForEachTest } from '../smsc/smscForEachTest';
import type { SmscSimulator } from '../smsc/SmscSimulator';

let smsc: SmscSimulator;
let port: number;

smscForEachTest((started, itsPort) => {
	smsc = started;
	port = itsPort;
});

const jsonOf = ({ items }: NodeResult) => items.map(({ json }) => json);
const carryOn = { onError: 'continueRegularOutput' } as const;
const number = '996550123456';
const another = '996550123457';

const options = sendFields.find(({ name }) => name === 'options')?.options as INodeProperties[];

it.each(options.filter(isReadByRow).map((field) => [field.displayName, field] as const))(
	'%s, switched on and finding nothing, is an error of its row',
	async (label, field) => {
		const items = [{ to: another }, { to: number, value: usableValue(field) }];
		const parameters = {
			to: '={{ $json.to }}',
			options: { [field.name]: '={{ $json.value }}' },
		};
		const result = await send(port, parameters, { ...carryOn, items });
		const problem = `'${label}' has no value. Give it one, or remove this option`;
		expect(jsonOf(result)).toMatchObject([
			{ to: another, outcome: 'notSent', error: problem },
			{ to: number, outcome: 'accepted' },
		]);
	},
);

describe('what a row must not hold', () => {
	const good: IDataObject = {
		to: number,
		sender: 'MyCompany',
		text: 'Hello',
		messageType: 'text',
		subject: 'Order',
		voice: 'w',
		comment: '',
	};
	const parameters = {
		messageType: failing('messageType'),
		to: failing('to'),
		sender: failing('sender'),
		text: failing('text'),
		subject: failing('subject'),
		voice: failing('voice'),
		options: { comment: failing('comment') },
	};

	it.each<[what: string, row: IDataObject, to: string, problem: RegExp]>([
		['to, failing', { fails: 'to' }, '', /^'To' can't be read: Referenced node doesn't exist/],
		['sender, failing', { fails: 'sender' }, another, /^'Sender' can't be read: Referenced/],
		['text, failing', { fails: 'text' }, another, /^'Text' can't be read: Referenced/],
		['type, failing', { fails: 'messageType' }, another, /^'Message Type' can't be read: Refer/],
		['option, failing', { fails: 'comment' }, another, /^'Comment' can't be read: Referenced/],
		['type, nothing', { messageType: null }, another, /^'Message Type' must be one of .* is null/],
		['text, an object', { text: { a: 1 } }, another, /^'Text' must be text, and is an object/],
		['sender, an object', { sender: {} }, another, /^'Sender' must be text, and is an object/],
		['comment, an object', { comment: {} }, another, /^'Comment' must be text, and is an object/],
		['subject, a list', { subject: [] }, another, /^'Subject' must be text, and is a list/],
		['voice, nothing', { messageType: 'voiceCall', voice: '' }, another, /^'Voice' must be one of/],
		['text, a command', { text: '__CALL__: Hi\nvoice:w' }, another, /begins with __CALL__/],
		['text, a request', { text: ' __HLR__' }, another, /begins with __HLR__/],
		['text, a comment', { text: 'Hi\n~~~\nsecret' }, another, /^'Text' has a line ~~~/],
		[
			'call, a comment',
			{ messageType: 'voiceCall', text: 'Hi\n~~~\n9' },
			another,
			/has a line ~~~/,
		],
		['call, a voice', { messageType: 'voiceCall', text: 'Hi\nvoice:m' }, another, /"voice:"/],
		['MMS, a subject', { messageType: 'mms', text: 'Hi\nsubj: free' }, another, /"subj:"/],
	])('%s', async (_, row, to, problem) => {
		const items = [{ ...good, to: another, ...row }, good];
		const result = await send(port, parameters, { ...carryOn, items });
		expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(jsonOf(result)).toMatchObject([
			{ to, outcome: 'notSent', error: expect.stringMatching(problem) },
			{ to: number, outcome: 'accepted' },
		]);
		expect(smsc.submitted.map((submitted) => submitted.to)).toEqual([number]);
	});

	it('words may look like fields where none follow', async () => {
		const text = 'voice: yes\nsubj: none';
		expect(jsonOf(await send(port, { text }))).toMatchObject([{ outcome: 'accepted' }]);
		expect(smsc.submitted).toMatchObject([{ text }]);
	});
});

describe('a private comment', () => {
	const parameters = { options: { comment: 'owes 500' } };

	it('is refused where an operator would send it to the subscriber', async () => {
		const { error } = await send(port, parameters, { credential: { provider: 'standard' } });
		expect(error?.message).toMatch(
			/'Comment' needs a credential whose 'Provider' is SMSC: another/,
		);
		expect(smsc.submitted).toEqual([]);
	});

	it('of no words hurts nobody', async () => {
		const result = await send(
			port,
			{ options: { comment: ' ' } },
			{ credential: { provider: 'standard' } },
		);
		expect(jsonOf(result)).toMatchObject([{ outcome: 'accepted' }]);
		expect(smsc.submitted).toMatchObject([{ text: 'Hello' }]);
	});

	it('is one line, which nothing in it can leave', async () => {
		await send(port, { options: { comment: 'a\n~~~\nb' } });
		expect(smsc.submitted).toMatchObject([{ text: 'Hello\n~~~\na ~~~ b' }]);
	});
});

it("a control text is another operator's word", async () => {
	const credential = { provider: 'standard' };
	const result = await send(port, { text: '__HLR__' }, { credential });
	expect(jsonOf(result)).toMatchObject([{ outcome: 'accepted' }]);
});
