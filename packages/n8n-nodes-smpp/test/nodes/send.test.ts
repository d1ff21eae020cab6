import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';

import type { NodeResult } from '../../../../test/engine';
import { savedForRetry } from '../../../../test/engine/savedForRetry';
import { send } from '../engine/SmppNodes';
import { receiptFor } from '../smsc/receiptFor';
import { smscForEachTest } from '../smsc/smscForEachTest';
import type { SmscSimulator } from '../smsc/SmscSimulator';
import { writePdu } from '../smsc/wire';
import type { Tlv } from '../smsc/wire';

let smsc: SmscSimulator;
let port: number;

smscForEachTest((started, itsPort) => {
	smsc = started;
	port = itsPort;
});

const jsonOf = ({ items }: NodeResult) => items.map(({ json }) => json);
const numbers = (count: number) =>
	Array.from({ length: count }, (_, index) => `9967000${String(10_000 + index)}`);
const each = { to: '={{ $json.to }}' };
const fast = { throughput: 0 };

describe('message.send', () => {
	it('gives one item per recipient, paired with its input', async () => {
		const items = [{ to: '996550123456, 996700111222' }, { to: ['996777000111'] }];
		const result = await send(port, each, { items });
		expect(result.error).toBeUndefined();
		expect(jsonOf(result)).toEqual(
			['996550123456', '996700111222', '996777000111'].map((to, index) => ({
				to,
				messageId: String(900_001 + index),
				outcome: 'accepted',
				commandStatus: 0,
				status: 'Accepted',
				parts: 1,
				encoding: 'gsm7',
				sender: 'MyCompany',
				scheduledFor: null,
			})),
		);
		expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 0 },
			{ item: 1 },
		]);
	});

	it('sends in the order of the items, through the window, over one bind', async () => {
		smsc.options.answerDelayMs = 2;
		const to = numbers(200);
		const result = await send(
			port,
			{ ...each, options: { ...fast, window: 10 } },
			{
				items: to.map((number) => ({ to: number })),
			},
		);
		expect(jsonOf(result).map((json) => json['to'])).toEqual(to);
		expect(smsc.submitted.map((submitted) => submitted.to)).toEqual(to);
		expect(smsc.connections.size).toBe(1);
		const again = await send(port, { to: '996500000000' });
		expect(jsonOf(again)).toMatchObject([{ outcome: 'accepted' }]);
		expect(smsc.connections.size).toBe(1);
	});

	it.each([
		[{}, 'gsm7', 1, { text: 'Hello', dataCoding: 0, isPayload: false }],
		[{ text: 'Привет' }, 'ucs2', 1, { text: 'Привет', dataCoding: 8 }],
		[
			{ text: 'ж'.repeat(200) },
			'ucs2',
			3,
			{ text: 'ж'.repeat(200), isPayload: true, part: undefined },
		],
		[{ text: 'a'.repeat(161) }, 'gsm7', 2, { text: 'a'.repeat(161), isPayload: true }],
		[
			{ text: 'Größe', options: { encoding: 'latin1' } },
			'latin1',
			1,
			{ text: 'Größe', dataCoding: 4 },
		],
		[{ options: { comment: 'note_1' } }, 'gsm7', 1, { text: 'Hello\n~~~\nnote_1', dataCoding: 0 }],
		[
			{ text: 'a'.repeat(155), options: { comment: 'n'.repeat(90) } },
			'gsm7',
			1,
			{ isPayload: true },
		],
		[{ messageType: 'hlr' }, 'latin1', 1, { text: '__HLR__', dataCoding: 4 }],
		[{ messageType: 'ping' }, 'latin1', 1, { text: '__PING__', dataCoding: 4 }],
		[
			{ messageType: 'viber', text: 'Привет' },
			'ucs2',
			null,
			{ text: '__VIBER__: Привет', dataCoding: 8 },
		],
		[{ messageType: 'mms', subject: 'S' }, 'latin1', null, { text: '__MMS__: Hello\nsubj:S' }],
		[
			{ messageType: 'email', to: 'a.user@example.com', subject: 'S' },
			'latin1',
			null,
			{ to: 'a.user@example.com', text: '__MAIL__: Hello\nsubj:S' },
		],
		[
			{ messageType: 'voiceCall', voice: 'w3', options: { voiceParameters: '20,10,3' } },
			'latin1',
			null,
			{ text: '__CALL__: Hello\nvoice:w3\n~~~\n20,10,3' },
		],
		[{ options: { validityPeriod: 1500 } }, 'gsm7', 1, { validityPeriod: '000001010000000R' }],
		[
			{ options: { sendAt: '2099-12-31T18:00:00' } },
			'gsm7',
			1,
			{ scheduleDeliveryTime: '991231120000000+' },
		],
		[{ options: { requestReceipt: false } }, 'gsm7', 1, { registeredDelivery: 0 }],
		[{ sender: '' }, 'gsm7', 1, { sender: '', sourceTon: 0, registeredDelivery: 1 }],
		[
			{ sender: '+996550000000' },
			'gsm7',
			1,
			{ sender: '996550000000', sourceTon: 1, sourceNpi: 1 },
		],
		[
			{ sender: '4224' },
			'gsm7',
			1,
			{ sender: '4224', sourceTon: 0, sourceNpi: 1, destTon: 1, destNpi: 1 },
		],
	])('%j arrives as it should', async (parameters, encoding, parts, submitted) => {
		const result = await send(port, parameters);
		expect(result.error).toBeUndefined();
		expect(jsonOf(result)).toMatchObject([{ outcome: 'accepted', encoding, parts }]);
		expect(smsc.submitted).toMatchObject([submitted]);
	});

	it('sends a long text in parts to operators other than SMSC', async () => {
		const text = `${'ж'.repeat(66)}😀${'ж'.repeat(66)}`;
		const result = await send(port, { text }, { credential: { provider: 'standard' } });
		expect(jsonOf(result)).toMatchObject([
			{
				outcome: 'accepted',
				parts: 3,
				messageId: '900001',
				messageIds: ['900001', '900002', '900003'],
			},
		]);
		expect(smsc.submitted.map(({ text: part }) => part).join('')).toBe(text);
		const references = new Set(smsc.submitted.map(({ part }) => part?.reference));
		expect(references.size).toBe(1);
		expect(smsc.submitted.map(({ part, esmClass }) => [part?.part, part?.total, esmClass])).toEqual(
			[
				[1, 3, 0x40],
				[2, 3, 0x40],
				[3, 3, 0x40],
			],
		);
	});
});

describe('what cannot be sent', () => {
	it.each([
		[
			{ to: '12' },
			/^Row 1 \(12\) can't be sent to: "12" is too short for a number in Kyrgyzstan \(KG\)$/,
		],
		[{ to: ' ' }, /number is empty/],
		[{ text: '  ' }, /'Text' is empty/],
		[{ sender: 'MyLongCompanyName' }, /'Sender' has 17 characters; a name has at most 11/],
		[{ sender: 'Компания' }, /'Sender' may have Latin letters/],
		[{ text: 'ж', options: { encoding: 'gsm7' } }, /GSM 7-Bit lacks/],
		[{ options: { sendAt: '2001-01-01' } }, /'Send At' is in the past/],
		[{ options: { sendAt: 'soon' } }, /'Send At' is not a date and time/],
		[{ options: { validityPeriod: -1 } }, /'Validity Period' must be a number from 0 to 525600/],
		[{ options: { validityPeriod: 1.5 } }, /'Validity Period' has to be whole minutes/],
		[{ text: 'x'.repeat(161), options: { maxParts: 1 } }, /2 parts, more than the 1/],
		[{ messageType: 'pigeon' }, /'Message Type' must be one of email, hlr, .* and is "pigeon"/],
		[{ messageType: 'voiceCall', voice: 'robot' }, /'Voice' must be one of m, m2, w, .*"robot"/],
		[{ options: { encoding: 'utf8' } }, /'Encoding' must be one of auto, gsm7, .*"utf8"/],
		[
			{ options: { encoding: '={{ $json.none }}' } },
			/'Encoding' has no value\. Give it one, or remove this option$/,
		],
		[{ messageType: 'email', to: 'nobody' }, /is not an e-mail address/],
		[{ messageType: 'email', to: 'somebody.with.a.long.name@example.com' }, /in SMPP at most 20/],
	])('is said before anything is: %j', async (wrong, message) => {
		const result = await send(port, wrong);
		expect(result.error?.message).toMatch(message);
		expect(result.error?.description).toContain('Nothing was sent');
		expect(smsc.submitted).toEqual([]);
		expect(smsc.connections.size).toBe(0);
	});

	it('tells every row with its own reason', async () => {
		const items = [{ to: '12' }, { to: '996550123456' }, { to: 'nobody' }];
		const result = await send(port, each, { items });
		expect(result.error?.message).toBe("2 of 3 recipients can't be sent to");
		expect(result.error?.description).toMatch(
			/Row 1 \(12\): .*too short.*Row 3 \(nobody\): .*no digits/,
		);
	});

	it.each([
		['window', '={{ $json.none }}', "'Window' has no value"],
		['window', -1, "'Window' must be a number from 1 to 1000, and is -1"],
		['throughput', '={{ "fast" }}', `'Throughput' must be a number from 0 to 10000, and is "fast"`],
		['waitTimeout', 0, "'Wait Timeout' must be a number from 1 to 86400, and is 0"],
	])(
		'is a limit that is none, %s %j: it must not count as no limit',
		async (name, value, problem) => {
			const result = await send(port, { options: { [name]: value } });
			expect(result.error?.message).toContain(problem);
			const going = { onError: 'continueRegularOutput' } as const;
			const { items } = await send(port, { options: { [name]: value } }, going);
			expect(items.map(({ json }) => json)).toMatchObject([
				{ to: '996550123456', outcome: 'notSent', error: expect.stringContaining(problem) },
			]);
			expect(smsc.submitted).toEqual([]);
		},
	);

	it.each([
		[{ host: '' }, /'Host' is empty/],
		[{ password: 'wrongone' }, /password is wrong/],
	])('for want of a connection is an item for each recipient: %j', async (credential, says) => {
		const run = { credential, onError: 'continueRegularOutput' } as const;
		const result = await send(port, { to: '996550123456, 996550123457' }, run);
		expect(jsonOf(result)).toMatchObject(
			['996550123456', '996550123457'].map((to) => ({
				to,
				outcome: 'notSent',
				error: expect.stringMatching(says),
			})),
		);
	});

	it('is held against the time of the first try', async () => {
		const options = { sendAt: new Date(Date.now() + 1000).toISOString() };
		smsc.options.judge = () => 0x0b;
		const failed = await send(port, { options }, { executionId: '1' });
		expect(failed.error).toBeDefined();
		smsc.options.judge = () => 0;
		const saved = savedForRetry(failed.data);
		const later = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 600_000);
		const retried = await send(port, { options }, { executionId: '2', retryOf: saved });
		later.mockRestore();
		expect(retried.error).toBeUndefined();
		expect(jsonOf(retried)).toMatchObject([{ outcome: 'accepted' }]);
	});

	it('with another operator is everything but text', async () => {
		const result = await send(
			port,
			{ messageType: 'hlr' },
			{ credential: { provider: 'standard' } },
		);
		expect(result.error?.message).toContain("needs a credential whose 'Provider' is SMSC");
	});

	it('keeps nobody else from being sent to, with On Error = Continue', async () => {
		const items = [{ to: '12' }, { to: '996550123456' }];
		const result = await send(port, each, { items, onError: 'continueRegularOutput' });
		expect(jsonOf(result)).toMatchObject([
			{ to: '12', outcome: 'notSent', messageId: null, error: expect.stringContaining('12') },
			{ to: '996550123456', outcome: 'accepted' },
		]);
		expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	});
});

describe('a refusal', () => {
	const items = numbers(5).map((to) => ({ to }));

	beforeEach(() => {
		smsc.options.judge = ({ to }) => (to === items[2]!.to ? 0x0b : 0);
	});

	it('stops the node, with On Error = Stop, once the others have gone out', async () => {
		const result = await send(port, { ...each, options: { ...fast, window: 1 } }, { items });
		expect(result.items).toEqual([]);
		expect(result.error?.message).toBe(
			'Accepted: 4 of 5 recipients. Not accepted: 1. The recipient is not valid (ESME_RINVDSTADR, 0x0B)',
		);
		expect(result.error?.description).toContain(
			`Row 3 (${items[2]!.to}): rejected, The recipient is not valid (ESME_RINVDSTADR, 0x0B)`,
		);
		expect(result.error?.description).toContain('A new execution would send to everybody again');
		expect(smsc.submitted).toHaveLength(5);
	});

	it('of the sender keeps back those with the same sender, and nobody else', async () => {
		smsc.options.judge = ({ sender }) => (sender === 'NotMine' ? 0x0a : 0);
		const rows = items.map(({ to }, index) => ({
			to,
			sender: index % 2 ? 'MyCompany' : 'NotMine',
		}));
		const result = await send(
			port,
			{ ...each, sender: '={{ $json.sender }}', options: { ...fast, window: 1 } },
			{ items: rows, onError: 'continueRegularOutput' },
		);
		expect(jsonOf(result).map((json) => json['outcome'])).toEqual([
			'rejected',
			'accepted',
			'notSent',
			'accepted',
			'notSent',
		]);
		expect(smsc.submitted).toHaveLength(3);
	});

	it('is an item with its reason, with On Error = Continue', async () => {
		const result = await send(port, each, { items, onError: 'continueRegularOutput' });
		expect(jsonOf(result).map((json) => json['outcome'])).toEqual([
			'accepted',
			'accepted',
			'rejected',
			'accepted',
			'accepted',
		]);
		expect(jsonOf(result)[2]).toEqual({
			to: items[2]!.to,
			messageId: null,
			outcome: 'rejected',
			commandStatus: 0x0b,
			status: 'The recipient is not valid (ESME_RINVDSTADR, 0x0B)',
			parts: 1,
			encoding: 'gsm7',
			sender: 'MyCompany',
			scheduledFor: null,
			error: "The recipient is not valid (ESME_RINVDSTADR, 0x0B). Check the number in 'To'.",
		});
	});

	it('goes to the error output with all its fields, and paired', async () => {
		const result = await send(port, each, { items, onError: 'continueErrorOutput' });
		expect(result.items).toHaveLength(4);
		expect(result.errorItems).toHaveLength(1);
		expect(result.errorItems[0]).toMatchObject({
			json: { to: items[2]!.to, outcome: 'rejected', commandStatus: 0x0b },
			pairedItem: { item: 2 },
		});
	});

	it('tells n8n its cause where it is certain', async () => {
		smsc.options.judge = () => 0x58;
		const result = await send(port, {});
		expect(result.error?.failure).toEqual({ cause: 'rate-limited' });
		expect(smsc.submitted).toHaveLength(5);
	}, 20_000);

	it('of a throttled operator is waited out', async () => {
		let refusals = 2;
		smsc.options.judge = () => (refusals-- > 0 ? 0x58 : 0);
		const result = await send(port, { ...each, options: fast }, { items });
		expect(jsonOf(result).map((json) => json['outcome'])).toEqual(items.map(() => 'accepted'));
	}, 20_000);
});

describe('nobody is sent to twice', () => {
	const items = numbers(4).map((to) => ({ to }));
	const one = { ...each, options: { ...fast, window: 1 } };

	it('by Retry On Fail', async () => {
		smsc.options.judge = ({ to }) => (to === items[2]!.to ? 0x0b : 0);
		const result = await send(port, one, { items, retryOnFail: true });
		expect(result.error).toBeDefined();
		const counts = items.map(({ to }) => smsc.submitted.filter((each) => each.to === to).length);
		expect(counts).toEqual([1, 1, 3, 1]);
	});

	it('by Retry On Fail with On Error = Continue and the first item refused', async () => {
		smsc.options.judge = ({ to }) => (to === items[0]!.to ? 0x0b : 0);
		const run = { items, retryOnFail: true, onError: 'continueRegularOutput' } as const;
		const result = await send(port, one, run);
		expect(jsonOf(result).map((json) => json['outcome'])).toEqual([
			'rejected',
			'accepted',
			'accepted',
			'accepted',
		]);
		const counts = items.map(({ to }) => smsc.submitted.filter((each) => each.to === to).length);
		expect(counts).toEqual([3, 1, 1, 1]);
	});

	it('by a retry of the failed execution', async () => {
		smsc.options.judge = ({ to }) => (to === items[2]!.to ? 0x0b : 0);
		const failed = await send(port, one, { items });
		expect(failed.error).toBeDefined();
		smsc.options.judge = () => 0;
		const retried = await send(port, one, {
			items,
			executionId: '2',
			retryOf: savedForRetry(failed.data),
		});
		expect(jsonOf(retried).map((json) => [json['to'], json['messageId'], json['outcome']])).toEqual(
			items.map(({ to }, index) => [
				to,
				index === 2 ? '900005' : String(900_001 + index),
				'accepted',
			]),
		);
		const counts = items.map(({ to }) => smsc.submitted.filter((each) => each.to === to).length);
		expect(counts).toEqual([1, 1, 2, 1]);
	});

	it('when the answer was lost: its outcome is unknown, also on a retry', async () => {
		smsc.options.cutAtSubmit = 2;
		const run = { items, retryOnFail: true, onError: 'continueRegularOutput' } as const;
		const result = await send(port, one, run);
		expect(jsonOf(result)).toMatchObject([
			{ outcome: 'accepted' },
			{
				outcome: 'unknown',
				commandStatus: null,
				error: expect.stringContaining('It may have been sent'),
			},
			{ outcome: 'accepted' },
			{ outcome: 'accepted' },
		]);
		expect(smsc.submitted.map(({ to }) => to)).toEqual(items.map(({ to }) => to));
	});

	const sendEach = { ...fast, duplicateRecipients: 'sendEach' };

	it('where a number appears twice in the run: the second gets the result of the first', async () => {
		const result = await send(port, { to: '996500000003, +996 500 000 003' });
		expect(jsonOf(result)).toMatchObject([
			{ outcome: 'accepted', messageId: '900001' },
			{ outcome: 'accepted', messageId: '900001', duplicate: true },
		]);
		expect(smsc.submitted).toHaveLength(1);
	});

	it('with an equal message by SMSC, which takes none within a minute: told before sending', async () => {
		smsc.options.repeatStatus = 0x45;
		const rows = ['One', 'One', 'Two', 'One'].map((text) => ({ text }));
		const parameters = { to: '996500000001', text: '={{ $json.text }}', options: sendEach };
		const result = await send(port, parameters, { items: rows });
		expect(result.error).toBeUndefined();
		expect(jsonOf(result)).toMatchObject([
			{ outcome: 'accepted', messageId: '900001' },
			{ outcome: 'accepted', messageId: '900001', duplicate: true },
			{ outcome: 'accepted', messageId: '900002' },
			{ outcome: 'accepted', messageId: '900001', duplicate: true },
		]);
		expect(smsc.submitted.map(({ text }) => text)).toEqual(['One', 'Two']);
	});

	it('but gets the same text at another time', async () => {
		const rows = ['2099-01-01T10:00:00Z', '2099-01-02T10:00:00Z'].map((at) => ({ at }));
		const options = { ...sendEach, sendAt: '={{ $json.at }}' };
		const result = await send(port, { to: '996500000001', options }, { items: rows });
		expect(result.error).toBeUndefined();
		expect(smsc.submitted.map((each) => each.scheduleDeliveryTime.slice(0, 6))).toEqual([
			'990101',
			'990102',
		]);
	});

	it('within a minute by two executions, which SMSC would refuse', async () => {
		await send(port, { to: '996500000001' });
		const again = await send(port, { to: '996500000001' }, { onError: 'continueRegularOutput' });
		expect(jsonOf(again)).toMatchObject([
			{ outcome: 'notSent', error: expect.stringContaining('less than a minute ago') },
		]);
		expect(smsc.submitted).toHaveLength(1);
	});

	it('by a retry with another text', async () => {
		smsc.options.judge = ({ to }) => (to === items[2]!.to ? 0x0b : 0);
		const parameters = { ...one, text: '={{ "Your code is " + Math.random() }}' };
		const failed = await send(port, parameters, { items });
		smsc.options.judge = () => 0;
		const retryOf = savedForRetry(failed.data);
		const retried = await send(port, parameters, { items, executionId: '2', retryOf });
		expect(retried.error).toBeUndefined();
		const taken = smsc.submitted.filter(({ status }) => status === 0).map(({ to }) => to);
		expect(taken.sort()).toEqual(items.map(({ to }) => to).sort());
	});

	it('51 times in a row by SMSC, which blocks that', async () => {
		const many = Array.from({ length: 51 }, (_, index) => ({ text: `Text ${index}` }));
		const result = await send(
			port,
			{ to: '996500000002', text: '={{ $json.text }}', options: sendEach },
			{ items: many, onError: 'continueRegularOutput' },
		);
		expect(jsonOf(result)[50]).toMatchObject({
			outcome: 'notSent',
			error: expect.stringContaining('got 50 messages with less than 30 s between them'),
		});
		expect(smsc.submitted).toHaveLength(50);
	});

	it('but twice by another operator, if that is asked for', async () => {
		const credential = { provider: 'standard' };
		await send(port, { to: '996500000001, 996500000001', options: sendEach }, { credential });
		expect(smsc.submitted).toHaveLength(2);
	});
});

describe('a connection', () => {
	it.each([
		[{ password: 'wrongone' }, /refused the bind: The password is wrong/, 'credential-invalid'],
		[{ systemId: 'nobody' }, /refused the bind: The system ID is wrong/, 'credential-invalid'],
		[{ host: '' }, /'Host' is empty/, 'configuration-invalid'],
		[{ port: 0 }, /'Port' is not a number/, 'configuration-invalid'],
		[{ password: 'much-too-long' }, /password has 13 characters/, 'configuration-invalid'],
	])('that cannot be had fails the node: %j', async (credential, message, cause) => {
		const result = await send(port, {}, { credential });
		expect(result.error?.message).toMatch(message);
		expect(result.error?.description).toBeTruthy();
		expect(result.error?.failure?.cause).toBe(cause);
		const stored = JSON.stringify(result.run);
		expect(stored).not.toContain('wrongone');
		expect(stored).not.toContain('much-too-long');
	});

	it('that is lost in the middle comes back, and the others go out', async () => {
		smsc.options.cutAtSubmit = 3;
		const items = numbers(6).map((to) => ({ to }));
		const result = await send(
			port,
			{ ...each, options: { ...fast, window: 1 } },
			{ items, onError: 'continueRegularOutput' },
		);
		expect(jsonOf(result).map((json) => json['outcome'])).toEqual([
			'accepted',
			'accepted',
			'unknown',
			'accepted',
			'accepted',
			'accepted',
		]);
	});

	describe('leaves its password nowhere in what n8n stores', () => {
		const password = 'pW"7<q>Z';
		const refused = 0x0e;
		const refusal = (systemId: string, optional: Tlv[] = []) =>
			writePdu({
				command: 'bind_transmitter_resp',
				sequence: 1,
				status: refused,
				fields: { systemId },
				optional,
			});
		const quote = Buffer.from(`The password ${password} is wrong\0`);

		async function expectNoPassword(at: number, isGood: boolean) {
			for (const [index, onError] of (
				['stopWorkflow', 'continueRegularOutput'] as const
			).entries()) {
				const [to] = numbers(2).slice(index);
				const result = await send(at, { to: to! }, { credential: { password }, onError });
				const [item] = result.items;
				const failed = result.error !== undefined || item?.json['error'] !== undefined;
				expect(failed).toBe(!isGood);
				const everything = { depth: 12, showHidden: true, maxStringLength: null } as const;
				const kept = JSON.stringify(result.run) + inspect([result.run, result.error], everything);
				for (const form of [
					password,
					JSON.stringify(password).slice(1, -1),
					encodeURIComponent(password),
					Buffer.from(password).toString('hex'),
				]) {
					expect(kept).not.toContain(form);
				}
			}
		}

		it('when the message goes out', async () => {
			smsc.options.accounts = { client: password };
			await expectNoPassword(port, true);
		});

		it.each<[string, (asked: Buffer) => Buffer]>([
			['with the bind itself', (asked) => asked],
			['with a page', (asked) => Buffer.from(`HTTP/1.1 400 No\r\n\r\n${asked.toString('latin1')}`)],
			['and names it in system_id', () => refusal(password)],
			['and tells it', () => refusal('SMSC', [{ tag: 0x001d, value: quote }])],
		])('when the server answers %s', async (_, answer) => {
			const server = createServer((socket) => {
				socket.on('error', () => {});
				socket.once('data', (asked) => socket.end(answer(asked)));
			});
			await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
			const { port: at } = server.address() as AddressInfo;
			await expectNoPassword(at, false).finally(() => server.close());
		});
	});
});

it('a stopped execution sends nothing more', async () => {
	const stopping = new AbortController();
	smsc.options.judge = () => {
		if (smsc.submitted.length === 4) stopping.abort();
		return 0;
	};
	await send(
		port,
		{ ...each, options: { throughput: 100, window: 1 } },
		{ items: numbers(50).map((to) => ({ to })), signal: stopping.signal },
	);
	const sent = smsc.submitted.length;
	expect(sent).toBeLessThan(10);
	// Over the same bind, in the order of asking: whatever still waited would go out before it.
	await send(port, { to: '996500000000' });
	expect(smsc.submitted.slice(sent).map(({ to }) => to)).toEqual(['996500000000']);
});

it('an urgent message does not wait for a long list that shares its connection', async () => {
	const list = numbers(200).map((to) => ({ to }));
	const options = { throughput: 5, window: 200 };
	const stopping = new AbortController();
	const bulk = send(port, { ...each, options }, { items: list, signal: stopping.signal });
	await smsc.until(() => smsc.submitted.length === 2);
	const urgent = await send(port, { to: '996500000000', options });
	stopping.abort();
	await bulk;
	expect(jsonOf(urgent)).toMatchObject([{ outcome: 'accepted' }]);
	expect(smsc.submitted.length).toBeLessThan(200);
});

describe('waiting for receipts', () => {
	const options = { waitForReceipt: true, waitTimeout: 5, ...fast };

	it.each(['beforeAnswer', 'afterAnswer'] as const)(
		'an HLR request has its result in the item (receipts %s)',
		async (receipts) => {
			Object.assign(smsc.options, { receipts, answerDelayMs: 5 });
			const result = await send(port, { messageType: 'hlr', options });
			const hlr = {
				id: '900001',
				status: 'DELIVRD',
				errorCode: 0,
				imsi: '250023012345678',
				msc: '79232510066',
				mcc: '250',
				mnc: '02',
				country: 'Russian Federation',
				operator: 'MegaFON open Joint Stock Company',
				roamingCountry: null,
				roamingOperator: null,
			};
			expect(jsonOf(result)).toMatchObject([
				{
					outcome: 'accepted',
					messageId: '900001',
					hlr,
					receipt: { event: 'hlrResult', status: 'delivered', statusCode: 1, final: true, hlr },
				},
			]);
		},
	);

	it.each(['decimal', 'hexadecimal'] as const)(
		'each of many gets its own, whatever the order, with %s ids',
		async (receiptId) => {
			Object.assign(smsc.options, {
				receipts: 'beforeAnswer',
				receiptId,
				answerDelayMs: 1,
				fate: ({ to }: { to: string }) =>
					Number(to) % 2 === 0 ? { state: 2, error: 0 } : { state: 5, error: 1 },
			});
			const to = numbers(100);
			const result = await send(
				port,
				{ ...each, options },
				{ items: to.map((number) => ({ to: number })) },
			);
			expect(jsonOf(result)).toMatchObject(
				to.map((number) => ({
					to: number,
					outcome: 'accepted',
					receipt: { to: number, status: Number(number) % 2 === 0 ? 'delivered' : 'undeliverable' },
				})),
			);
		},
	);

	it('ends with null when none comes in time', async () => {
		const result = await send(port, { options: { ...options, waitTimeout: 1 } });
		expect(jsonOf(result)).toMatchObject([{ outcome: 'accepted', receipt: null }]);
	});

	it('has null in place of an HLR result that does not come in time', async () => {
		const result = await send(port, {
			messageType: 'hlr',
			options: { ...options, waitTimeout: 1 },
		});
		expect(jsonOf(result)).toMatchObject([{ outcome: 'accepted', receipt: null, hlr: null }]);
	});

	it('leaves the receipts of others with the operator', async () => {
		const plain = await send(port, { to: '996500000009' });
		expect(jsonOf(plain)).toMatchObject([{ outcome: 'accepted' }]);
		const [other] = smsc.submitted;
		smsc.deliver({ systemId: 'client', ...receiptFor(other!, other!.id, { state: 2, error: 0 }) });
		smsc.options.receipts = 'afterAnswer';
		const result = await send(port, { options });
		expect(jsonOf(result)).toMatchObject([{ receipt: { status: 'delivered' } }]);
		await smsc.until(() => smsc.queuedDeliveries === 1);
	});

	it('binds as a transceiver of its own and takes leave of it', async () => {
		smsc.options.receipts = 'afterAnswer';
		const binds: string[] = [];
		smsc.onPdu = ({ command }) => binds.push(command);
		await send(port, { options });
		await smsc.until(() => smsc.connections.size === 0);
		expect(binds[0]).toBe('bind_transceiver');
		expect(binds).toContain('unbind');
	});

	it('keeps those that came in a try that failed, for the next one', async () => {
		const bad = '996500000009';
		Object.assign(smsc.options, {
			receipts: 'beforeAnswer',
			judge: ({ to }: { to: string }) => (to === bad ? 0x0b : 0),
		});
		const items = [{ to: '996500000007' }, { to: '996500000008' }, { to: bad }];
		const parameters = { ...each, messageType: 'hlr', options: { ...options, window: 1 } };
		const failed = await send(port, parameters, { items });
		expect(failed.error).toBeDefined();
		expect(smsc.taken).toBeGreaterThan(0);
		smsc.options.judge = () => 0;
		const retried = await send(port, parameters, {
			items,
			executionId: '2',
			retryOf: savedForRetry(failed.data),
		});
		expect(jsonOf(retried)).toMatchObject(
			items.map(({ to }) => ({ to, hlr: { imsi: '250023012345678' }, receipt: { to } })),
		);
	});

	it('gets on with an operator that does one thing at a time', async () => {
		await send(port, { to: '996500000009' });
		const [other] = smsc.submitted;
		Object.assign(smsc.options, { isOneAtATime: true, receipts: 'afterAnswer' });
		smsc.deliver({ systemId: 'client', ...receiptFor(other!, '777', { state: 2, error: 0 }) });
		const items = numbers(5).map((to) => ({ to }));
		const parameters = { ...each, options: { ...options, waitTimeout: 60 } };
		const result = await send(port, parameters, { items });
		expect(jsonOf(result)).toMatchObject(
			items.map(({ to }) => ({ to, outcome: 'accepted', receipt: { to, status: 'delivered' } })),
		);
	});

	it('survives a restart of the server while it waits', async () => {
		smsc.options.receipts = 'none';
		const waiting = send(port, { options: { ...options, waitTimeout: 20 } });
		await smsc.until(() => smsc.submitted.length === 1);
		// Answered in the order of asking: then the client has read the answer to its message, too.
		const [connection] = smsc.connections;
		connection!.send({ command: 'enquire_link', sequence: 77, fields: {} });
		await smsc.until(() => connection!.received.some(({ sequence }) => sequence === 77));
		await smsc.stop();
		await smsc.start();
		const [submitted] = smsc.submitted;
		smsc.deliver({
			systemId: 'client',
			...receiptFor(submitted!, submitted!.id, { state: 2, error: 0 }),
		});
		expect(jsonOf(await waiting)).toMatchObject([{ receipt: { status: 'delivered' } }]);
	}, 20_000);
});
