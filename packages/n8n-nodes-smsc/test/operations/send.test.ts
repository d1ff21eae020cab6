import type { FaultKind, Smsc } from '../../../../test/gateway/smsc';
import { mockPauses, mockTime } from '../../../../test/engine/mockTime';
import { savedForRetry } from '../../../../test/engine/savedForRetry';
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
beforeEach(() => {
	smsc.account.balance = 100_000;
	smsc.account.virtual = false;
});

const sends = () => smsc.requestsTo('send');
const sentTo = () => smsc.messages.map(({ phone }) => phone);
const continuing = { onError: 'continueRegularOutput' } as const;

/** Disturbs the first `count` sendings. */
function disturb(kind: FaultKind, count = 1) {
	let sendings = 0;
	smsc.disturb(({ script }) =>
		script === 'send' && (sendings += 1) <= count ? { kind } : undefined,
	);
}

test('one message: what goes out, and what comes back', async () => {
	const { items, error, hints } = await node.send({
		to: '8 701 234-56-01',
		text: 'Заказ & 1024 готов',
		sender: 'MyShop',
		options: { comment: 'order 1024' },
	});
	expect(error).toBeUndefined();
	const [message] = smsc.messages;
	expect(message).toMatchObject({
		phone: '77012345601',
		text: 'Заказ & 1024 готов',
		comment: 'order 1024',
		sender: 'MyShop',
	});
	expect(items).toMatchObject([{ pairedItem: { item: 0 } }]);
	expect(jsonOf(items)).toEqual([
		{
			to: '77012345601',
			messageId: message!.id,
			outcome: 'accepted',
			statusCode: 0,
			status: 'Accepted',
			parts: 1,
			cost: 2.5,
			sender: 'MyShop',
			scheduledFor: null,
		},
	]);
	expect(sends()).toMatchObject([
		{
			method: 'POST',
			path: '/sys/send.php',
			fields: { op: '1', cost: '3', fmt: '3', charset: 'utf-8' },
		},
	]);
	expect(hints).toMatchObject([
		{ message: '1 recipient in 1 packet: 1 accepted. 1 SMS part, cost: 2.50.' },
	]);
});

test.each([
	['sms', {}, 'sms', '77012345601'],
	['flash', { flash: '1' }, 'flash', '77012345601'],
	['hlr', { hlr: '1' }, 'hlr', '77012345601'],
	['ping', { ping: '1' }, 'ping', '77012345601'],
	['mms', { mms: '1', subj: 'Hello' }, 'mms', '77012345601'],
	['email', { mail: '1', subj: 'Hello' }, 'mail', 'me@example.com'],
	['viber', { viber: '1' }, 'viber', '77012345601'],
	['telegram', { tg: '1' }, 'tg', '#123456'],
	['telegram', { tg: '1' }, 'tg', '77012345601'],
	['voiceCall', { call: '1', voice: 'w2' }, 'call', '77012345601'],
])('%s goes out with %j', async (channel, fields, kind, to) => {
	const options = { subject: 'Hello', voice: 'w2' };
	const { error } = await node.send({ channel, to, options });
	expect(error).toBeUndefined();
	expect(sends()).toMatchObject([{ fields }]);
	expect(smsc.messages).toMatchObject([{ kind, phone: to }]);
	const hasText = kind !== 'hlr' && kind !== 'ping';
	expect('mes' in sends()[0]!.fields).toBe(hasText);
	for (const name of [
		'flash',
		'hlr',
		'ping',
		'mms',
		'mail',
		'viber',
		'tg',
		'call',
		'subj',
		'voice',
	]) {
		expect(sends()[0]!.fields[name]).toBe((fields as Record<string, string>)[name]);
	}
});

test('250 recipients of one text are three requests; other texts are others', async () => {
	const items = numbers(250).map((to, index) => ({ to, text: index === 7 ? 'Other' : 'Same' }));
	const result = await node.send({ to: '={{ $json.to }}', text: '={{ $json.text }}' }, { items });
	expect(result.error).toBeUndefined();
	expect(
		sends()
			.map(({ fields }) => fields['phones']?.split(',').length)
			.sort(),
	).toEqual([1, 100, 100, 49].sort());
	expect(Math.max(...smsc.requests.map(({ concurrent }) => concurrent))).toBeLessThanOrEqual(4);
	expect(result.items.map(({ json, pairedItem }) => [json['to'], pairedItem])).toEqual(
		items.map(({ to }, item) => [to, { item }]),
	);
	const idOf = new Map(smsc.messages.map(({ phone, id }) => [phone, id]));
	for (const { json } of result.items) expect(json['messageId']).toBe(idOf.get(String(json['to'])));
});

test('own ids are numbers far from those of SMSC, and find the message again', async () => {
	const { items } = await node.send({ to: numbers(3).join(', ') });
	const [{ messageId, to } = {}] = jsonOf(items);
	expect(messageId).toMatch(/^[12]\d{9}$/);
	expect(Number(messageId)).toBeLessThanOrEqual(2 ** 31 - 1);
	const status = await node.getStatus([{ phone: to, id: messageId }]);
	expect(jsonOf(status.items)).toMatchObject([
		{ status: expect.stringMatching(/pending|sentToOperator/) },
	]);
});

test('two executions are two sendings, with ids of their own', async () => {
	const first = await node.send({ to: '77012345601' }, { executionId: '1' });
	await node.send({ to: '77012345601', text: 'Other' }, { executionId: '1' });
	smsc.advance(61_000);
	const second = await node.send({ to: '77012345601' }, { executionId: '2' });
	expect(first.items[0]?.json['messageId']).not.toBe(second.items[0]?.json['messageId']);
	expect(smsc.messages).toHaveLength(3);
});

test('numbers in all their forms; repeats get the first one’s result', async () => {
	const { items, error } = await node.send({
		to: '+7 (701) 234-56-01; 8 707 765 43 21, 996550123456\n77012345601',
	});
	expect(error).toBeUndefined();
	expect(sentTo()).toEqual(['77012345601', '77077654321', '996550123456']);
	expect(jsonOf(items).map(({ to, duplicate }) => [to, duplicate])).toEqual([
		['77012345601', undefined],
		['77077654321', undefined],
		['996550123456', undefined],
		['77012345601', true],
	]);
});

test('sendEach sends every row', async () => {
	const items = ['First order', 'Second order'].map((text) => ({ text }));
	const options = { duplicateRecipients: 'sendEach' };
	const result = await node.send(
		{ to: '77012345601', text: '={{ $json.text }}', options },
		{ items },
	);
	expect(result.error).toBeUndefined();
	expect(smsc.messages.map(({ text }) => text).sort()).toEqual(['First order', 'Second order']);
});

test.each([
	['2036-01-02T03:04:05Z', 2_082_855_845],
	['2036-01-02T03:04:05+05:00', 2_082_837_845],
	// The workflow's zone is Asia/Bishkek.
	['2036-01-02 03:04:05', 2_082_834_245],
])('sendAt %s goes out as seconds, whatever the zone', async (sendAt, seconds) => {
	const { items } = await node.send({ to: '77012345601', options: { sendAt } }, continuing);
	expect(sends()[0]?.fields['time']).toBe(`0${seconds}`);
	// Nine years ahead: the simulator refuses that with error 5.
	expect(jsonOf(items)).toMatchObject([
		{ outcome: 'rejected', statusCode: 5, scheduledFor: new Date(seconds * 1000).toISOString() },
	]);
});

describe('rows that are refused here', () => {
	test.each([
		[{ to: 'nobody' }, /"nobody" has no digits/],
		[{ to: ' ' }, /the number is empty/],
		[{ text: '  ' }, /'Text' is empty/],
		[{ text: 'x'.repeat(1_001) }, /1001 characters.*at most 1000/],
		[{ text: 'Hi\n~~~\nthere' }, /line ~~~.*'Comment'/],
		[{ sender: 'TwelveLetter' }, /'Sender' must be at most 11/],
		[{ options: { sendAt: 'soon' } }, /'Send At' is not a date/],
		[{ options: { sendAt: '2020-01-01T00:00:00Z' } }, /in the past/],
		[{ text: 'я'.repeat(71), options: { maxParts: 1 } }, /takes 2 parts, more than the 1/],
		[{ channel: 'email', to: '77012345601' }, /not an e-mail address/],
		[{ channel: 'sms', to: 'me@example.com' }, /has no digits/],
		[{ channel: 'pigeon' }, /'Channel' must be one of the values of its list, and is "pigeon"/],
	])('%j', async (parameters, problem) => {
		const all = { to: '77012345601', ...parameters };
		const stopping = await node.send(all);
		expect(stopping.error?.message).toMatch(problem);
		const result = await node.send(all, continuing);
		expect(jsonOf(result.items)).toMatchObject([
			{ outcome: 'notSent', messageId: null, error: expect.stringMatching(problem) },
		]);
		expect(smsc.requests).toHaveLength(0);
	});

	test('Stop sends nothing at all, Continue sends to the others', async () => {
		const items = [{ to: '77012345601' }, { to: 'nobody' }, { to: '77012345602' }, { to: '12' }];
		const stopping = await node.send({ to: '={{ $json.to }}' }, { items });
		expect(stopping.error).toMatchObject({
			message: "2 of 4 recipients can't be sent to",
			description: expect.stringMatching(/Nothing was sent[^]*Row 2 \(nobody\)[^]*Row 4 \(12\)/),
		});
		expect(smsc.requests).toHaveLength(0);
		const result = await node.send({ to: '={{ $json.to }}' }, { items, ...continuing });
		expect(jsonOf(result.items).map(({ outcome }) => outcome)).toEqual([
			'accepted',
			'notSent',
			'accepted',
			'notSent',
		]);
		smsc.clear();
		const output = await node.send(
			{ to: '={{ $json.to }}' },
			{ items, onError: 'continueErrorOutput' },
		);
		expect(output.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
		expect(output.errorItems.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 1 },
			{ item: 3 },
		]);
	});
});

describe('what SMSC refuses', () => {
	test('single numbers of a request, the others are accepted', async () => {
		const result = await node.send({ to: '77012345601, 77012345622, 77012345623' }, continuing);
		expect(jsonOf(result.items)).toMatchObject([
			{ outcome: 'accepted', statusCode: 0, cost: 2.5 },
			{ outcome: 'rejected', statusCode: 22, error: expect.stringContaining('wrong format') },
			{ outcome: 'rejected', statusCode: 23, error: expect.stringContaining('forbidden') },
		]);
		smsc.clear();
		const stopping = await node.send({ to: '77012345601, 77012345622, 77012345623' });
		expect(stopping.error).toMatchObject({
			message: expect.stringMatching(/^Accepted: 1 of 3 recipients\. Not accepted: 2\./),
			description: expect.stringMatching(
				/Accepted under the message IDs: \d+[^]*Executing the workflow again sends to everybody again, unless an idempotency key is set[^]*Row 1 \(77012345622\): rejected/,
			),
		});
	});

	test.each<[string, number, string, () => Record<string, string>]>([
		['login', 2, 'Wrong login or password, or IP address not allowed', () => ({})],
		['money', 3, 'Not enough money', () => ({})],
		['sender', 6, 'Message denied', () => ({ sender: 'Unknown' })],
		['text', 6, 'Message denied', () => ({ text: 'Win at our casino' })],
		['number', 7, 'Wrong number', () => ({ to: '77012345622' })],
	])('%s: error %i', async (what, statusCode, status, parameters) => {
		if (what === 'money') smsc.account.balance = 1;
		const credential = node.credential(what === 'login' ? { password: 'wrong' } : {});
		const result = await node.send(
			{ to: '77012345601', ...parameters() },
			{ ...continuing, credentials: { smscApi: credential } },
		);
		expect(jsonOf(result.items)).toMatchObject([
			{ outcome: 'rejected', statusCode, status, parts: null, error: expect.any(String) },
		]);
		expect(smsc.messages).toHaveLength(0);
	});

	test('a wrong login stops the rest before its turn', async () => {
		const credentials = { smscApi: node.credential({ password: 'wrong' }) };
		const items = numbers(1_000).map((to) => ({ to }));
		const result = await node.send(
			{ to: '={{ $json.to }}' },
			{ items, credentials, ...continuing },
		);
		const outcomes = jsonOf(result.items).map(({ outcome }) => outcome);
		expect(outcomes.filter((outcome) => outcome === 'rejected').length).toBeLessThanOrEqual(200);
		expect(outcomes.filter((outcome) => outcome === 'notSent').length).toBeGreaterThanOrEqual(800);
		expect(sends().length).toBeLessThanOrEqual(2);
	});

	test('a denied text concerns no other text', async () => {
		const items = ['casino', 'Hello'].map((text) => ({ text }));
		const parameters = {
			to: '77012345601',
			text: '={{ $json.text }}',
			options: { duplicateRecipients: 'sendEach' },
		};
		const result = await node.send(parameters, { items, ...continuing });
		expect(jsonOf(result.items).map(({ outcome }) => outcome)).toEqual(['rejected', 'accepted']);
	});

	test('too many at once: nothing was done, so it is offered again after a minute', async () => {
		disturb('tooManyConcurrent', 2);
		const { items } = await node.send({ to: '77012345601' });
		expect(jsonOf(items)).toMatchObject([{ outcome: 'accepted' }]);
		expect(mockPauses).toEqual([61_000, 61_000]);
		expect(sentTo()).toEqual(['77012345601']);
	});

	test('the same sending within a minute is refused, and not offered again', async () => {
		await node.send({ to: '77012345601' }, { executionId: '1' });
		const again = await node.send({ to: '77012345601' }, { executionId: '2', ...continuing });
		expect(jsonOf(again.items)).toMatchObject([
			{
				outcome: 'rejected',
				statusCode: 9,
				error: expect.stringContaining('not sent a second time'),
			},
		]);
		expect(sends()).toHaveLength(2);
		expect(smsc.messages).toHaveLength(1);
	});

	test('test mode of the account is told', async () => {
		smsc.account.virtual = true;
		const { items } = await node.send({ to: '77012345601' });
		expect(jsonOf(items)).toMatchObject([{ outcome: 'accepted', cost: 0 }]);
	});
});

describe('lost answers', () => {
	const lossesAfter = [
		'dropAfter',
		'dropMidAnswer',
		'http500After',
		'htmlPageAfter',
		'emptyBody',
		'cutAnswer',
		'errorWithoutCode',
	] as const;

	test.each(lossesAfter)(
		'%s: the status by its own id shows that it went out, and nothing is repeated',
		async (kind) => {
			disturb(kind);
			const { items, error } = await node.send({ to: numbers(3).join() });
			expect(error).toBeUndefined();
			expect(jsonOf(items)).toMatchObject(
				numbers(3).map((to) => ({
					to,
					outcome: 'accepted',
					status: 'Accepted, as its status shows',
					parts: 1,
					cost: 2.5,
				})),
			);
			expect(sends()).toHaveLength(1);
			expect(sentTo()).toEqual(numbers(3));
			// The request may still be on its way through SMSC.
			expect(mockPauses[0]).toBe(5_000);
		},
	);

	test.each(['dropBefore', 'http500Before', 'htmlPageBefore'] as const)(
		'%s: not shown, so unknown, and never repeated',
		async (kind) => {
			disturb(kind);
			const { items } = await node.send({ to: '77012345601' }, continuing);
			expect(jsonOf(items)).toMatchObject([
				{
					outcome: 'unknown',
					statusCode: null,
					status: 'Unknown, it may have been sent',
					error: expect.stringMatching(/not known whether this was sent.*Look for ID \d+/),
				},
			]);
			expect(sends()).toHaveLength(1);
		},
	);

	test('a number that an accepted answer leaves out is looked up', async () => {
		smsc.quirks.dropLastPhone = true;
		const { items } = await node.send({ to: numbers(3).join() });
		expect(jsonOf(items)).toMatchObject([
			{ outcome: 'accepted', status: 'Accepted' },
			{ outcome: 'accepted', status: 'Accepted' },
			{ outcome: 'accepted', status: 'Accepted, as its status shows' },
		]);
		expect(smsc.requestsTo('status')).toHaveLength(1);
		expect(sends()).toHaveLength(1);
	});

	test('a number that SMSC refused meanwhile is rejected', async () => {
		disturb('dropAfter');
		smsc.disturb(({ script, fields }) => {
			if (script !== 'send') return undefined;
			smsc.put({ id: fields['id'] ?? '', phone: '77012345605', fate: { status: 23, err: 253 } });
			return { kind: 'dropBefore' };
		});
		const { items } = await node.send({ to: '77012345605, 77012345606' }, continuing);
		expect(jsonOf(items)).toMatchObject([
			{ outcome: 'rejected', statusCode: 23, error: expect.stringContaining('spam filter') },
			{ outcome: 'unknown' },
		]);
	});

	test('after three losses nothing more is offered; everything is looked up in few lists', async () => {
		disturb('dropAfter', Infinity);
		const items = numbers(1_000).map((to) => ({ to }));
		const result = await node.send({ to: '={{ $json.to }}' }, { items, ...continuing });
		const outcomes = jsonOf(result.items).map(({ outcome }) => outcome);
		expect(sends().length).toBeLessThanOrEqual(4);
		expect(outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(smsc.messages.length);
		expect(outcomes.filter((outcome) => outcome === 'notSent')).toHaveLength(
			1_000 - smsc.messages.length,
		);
		expect(smsc.requestsTo('status')).toHaveLength(1);
		expect(new Set(sentTo()).size).toBe(smsc.messages.length);
	});

	test('SMSC that can not be reached has got nothing: notSent', async () => {
		const credentials = { smscApi: node.credential({ baseUrl: 'http://127.0.0.1:1' }) };
		const { items } = await node.send({ to: numbers(300).join() }, { credentials, ...continuing });
		expect(new Set(jsonOf(items).map(({ outcome }) => outcome))).toEqual(new Set(['notSent']));
	});

	test('Retry On Fail and Retry of the execution repeat nothing that may have gone out', async () => {
		// The first packet is accepted, the answer to the second is lost and SMSC shows nothing of it.
		const items = numbers(200).map((to) => ({ to }));
		let sendings = 0;
		smsc.disturb(({ script }) =>
			script === 'send' && (sendings += 1) === 2 ? { kind: 'dropBefore' } : undefined,
		);
		const first = await node.send({ to: '={{ $json.to }}' }, { items, retryOnFail: true });
		expect(first.error).toMatchObject({ message: expect.stringContaining('100 of 200') });
		expect(sends()).toHaveLength(2);
		expect(sentTo()).toHaveLength(100);
		const again = await node.send(
			{ to: '={{ $json.to }}' },
			{ items, retryOf: savedForRetry(first.data), executionId: '99' },
		);
		expect(sends()).toHaveLength(2);
		expect(sentTo()).toHaveLength(100);
		// The saved node still stops on errors; so it tells again what is missing.
		expect(again.error).toMatchObject({
			message: expect.stringMatching(/^Accepted: 100 of 200 recipients.*earlier run/),
		});
		// n8n's own pauses between its tries.
	}, 30_000);

	test('a time counted from now makes no new message of a retry', async () => {
		disturb('dropBefore', Infinity);
		const options = { sendAt: '={{ $now.plus(1, "hour") }}' };
		const { error } = await node.send({ to: '77012345601', options }, { retryOnFail: true });
		expect(error?.message).toMatch(/earlier run of this execution/);
		expect(sends()).toHaveLength(1);
		// n8n's own pauses between its tries.
	}, 30_000);

	test('Retry offers what was surely not taken', async () => {
		smsc.account.balance = 1;
		const first = await node.send({ to: '77012345601' });
		expect(first.error).toMatchObject({ failure: { cause: 'quota-exhausted' } });
		smsc.account.balance = 100;
		smsc.advance(61_000);
		const again = await node.send(
			{ to: '77012345601' },
			{ retryOf: savedForRetry(first.data), executionId: '99' },
		);
		expect(again.error?.message).toBeUndefined();
		expect(sentTo()).toEqual(['77012345601']);
	});
});

test.each([
	['maxCost', -1, "'Max Cost' must be a number, 0 or more"],
	['maxCost', 'much', "'Max Cost' must be a number, 0 or more"],
	['maxParts', 'two', "'Max Parts' must be a number, 0 or more"],
	['timeout', 0, "'Timeout' must be a number, 1 or more"],
])('%s %j is no limit, so nothing is asked', async (option, value, says) => {
	const { error } = await node.send({ to: '77012345601', options: { [option]: value } });
	expect(`${error?.message}`).toContain(says);
	expect(smsc.requests).toHaveLength(0);
});

test('a key covers executions: who has the text is not sent to again, whatever the list', async () => {
	const options = { idempotencyKey: 'autumn-sale' };
	const first = await node.send({ to: numbers(3).join(), options }, { executionId: '1' });
	smsc.advance(120_000);
	const list = [...numbers(1, 7), ...numbers(3)];
	const again = await node.send({ to: list.join(), options }, { executionId: '2' });
	const ids = new Set([...first.items, ...again.items].map(({ json }) => json['messageId']));
	expect(ids.size).toBe(1);
	expect(jsonOf(again.items)).toMatchObject([
		{ outcome: 'accepted', cost: 2.5 },
		...numbers(3).map((to) => ({ to, outcome: 'alreadyAccepted', parts: 1, cost: null })),
	]);
	expect(sentTo()).toEqual([...numbers(3), ...numbers(1, 7)]);
	expect(again.hints).toMatchObject([
		{ message: expect.stringContaining('1 accepted, 3 accepted earlier') },
	]);
	expect(again.hints).toMatchObject([{ message: expect.stringContaining('cost: 2.50') }]);
});

test.each([
	[{ idempotencyKey: 'a', keyCovers: 'everything' }, /'Key Covers' must be one of/],
	[{ idempotencyKey: '={{ {} }}' }, /'Idempotency Key' must be text/],
])('%j is refused', async (options, says) => {
	const { error } = await node.send({ to: '77012345601', options });
	expect(error?.message).toMatch(says);
	expect(smsc.requests).toHaveLength(0);
});

describe('maxCost', () => {
	const to = numbers(150).join();

	test('above it nothing is sent', async () => {
		const { error } = await node.send({ to, options: { maxCost: 374.99 } });
		expect(error?.message).toMatch(/would cost 375\.00, more than the 374\.99/);
		const result = await node.send({ to, options: { maxCost: 374.99 } }, continuing);
		expect(new Set(jsonOf(result.items).map(({ outcome }) => outcome))).toEqual(
			new Set(['notSent']),
		);
		expect(smsc.messages).toHaveLength(0);
		expect(sends().every(({ fields }) => fields['cost'] === '1')).toBe(true);
	});

	test('up to it all goes out', async () => {
		const { error } = await node.send({ to, options: { maxCost: 375 } });
		expect(error).toBeUndefined();
		expect(smsc.messages).toHaveLength(150);
	});

	test('money is compared as money: 0.1 and 0.2 are 0.3', async () => {
		const { price } = smsc.account;
		Object.assign(smsc.account, { price: 0.1 });
		const items = ['A', 'я'.repeat(71)].map((text) => ({ text }));
		const { error } = await node.send(
			{
				to: '77012345601',
				text: '={{ $json.text }}',
				options: { maxCost: 0.3, duplicateRecipients: 'sendEach' },
			},
			{ items },
		);
		Object.assign(smsc.account, { price });
		expect(error?.message).toBeUndefined();
		expect(smsc.messages).toHaveLength(2);
	});

	test('a recipient that SMSC refuses costs nothing, and keeps nobody else from it', async () => {
		const items = [
			{ to: '77012345622', text: 'For you' },
			{ to: '77012345601', text: 'And for you' },
		];
		const result = await node.send(
			{ to: '={{ $json.to }}', text: '={{ $json.text }}', options: { maxCost: 2.5 } },
			{ items, ...continuing },
		);
		expect(jsonOf(result.items)).toMatchObject([
			{ outcome: 'rejected', statusCode: 7 },
			{ outcome: 'accepted' },
		]);
	});

	test('without a price nothing is sent', async () => {
		smsc.disturb(({ fields }) => (fields['cost'] === '1' ? { kind: 'htmlPageBefore' } : undefined));
		const { error } = await node.send({ to, options: { maxCost: 375 } });
		expect(error?.message).toMatch(/did not tell the price, so nothing was sent/);
		expect(smsc.messages).toHaveLength(0);
	});
});

test.each(['ignoreOp', 'stringValues', 'alwaysWindows1251', 'bom'] as const)(
	'an SMSC with the quirk %s',
	async (quirk) => {
		smsc.quirks[quirk] = true;
		const { items, error } = await node.send({ to: numbers(3).join(), text: 'Привет' });
		expect(error).toBeUndefined();
		expect(jsonOf(items)).toMatchObject(
			numbers(3).map((to) => ({ to, outcome: 'accepted', parts: 1 })),
		);
	},
);

test('a stopped execution offers no more, and says what it did not offer', async () => {
	const stop = new AbortController();
	smsc.disturb(() => {
		stop.abort();
		return undefined;
	});
	const items = numbers(2_000).map((to) => ({ to }));
	await node.send({ to: '={{ $json.to }}' }, { items, signal: stop.signal, ...continuing });
	expect(sends().length).toBeLessThanOrEqual(2);
});
