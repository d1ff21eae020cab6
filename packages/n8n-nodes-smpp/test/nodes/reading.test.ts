import { send } from '../engine/SmppNodes';
import { TriggerHarness } from '../engine/TriggerHarness';
import { receiptText, textIn } from '../smsc/deliveries';
import { Relay } from '../smsc/Relay';
import { smscForEachTest } from '../smsc/smscForEachTest';
import type { SmscSimulator } from '../smsc/SmscSimulator';

let smsc: SmscSimulator;
let port: number;
let trigger: TriggerHarness;
let relay: Relay;

afterEach(async () => {
	await trigger.stop();
	await relay.stop();
});

smscForEachTest((started, itsPort) => {
	smsc = started;
	port = itsPort;
	trigger = new TriggerHarness(port);
	relay = new Relay(port);
});

describe('a receipt as other operators write it', () => {
	const shortId = { tag: 0x001e, value: Buffer.from('42\0') };
	const stateOf = (code: number) => ({ tag: 0x0427, value: Buffer.from([code]) });

	it.each([
		['DELIVERED', 'delivered', true],
		['DELIVRD', 'delivered', true],
		['delivered', 'delivered', true],
		['UNDELIVERABLE', 'undeliverable', true],
		['UNDELIVERED', 'undeliverable', true],
		['FAILED', 'undeliverable', true],
		['REJECTED', 'forbidden', true],
		['ACCEPTED', 'sentToOperator', false],
	])('has the status %s', async (stat, status, final) => {
		await trigger.start();
		smsc.deliver(receiptText(`id:42 sub:001 dlvrd:001 stat:${stat} err:000 text:`));
		await trigger.until(1);
		expect(trigger.events).toMatchObject([{ messageId: '42', status, final }]);
	});

	it('has its values behind a blank', async () => {
		await trigger.start();
		smsc.deliver(receiptText('id: 42 sub: 001 dlvrd: 001 stat: DELIVRD err: 013 text: Hi'));
		await trigger.until(1);
		expect(trigger.events).toMatchObject([
			{ messageId: '42', status: 'delivered', errorCode: 13, event: 'deliveryReceipt' },
		]);
	});

	it('is one by its text alone', async () => {
		await trigger.start();
		const text =
			'id:42 sub:001 dlvrd:001 submit date:2611221200 done date:2611221201 stat:DELIVRD err:000 text:Hi';
		smsc.deliver(receiptText(text, { esmClass: 0 }));
		await trigger.until(1);
		expect(trigger.events).toMatchObject([
			{ event: 'deliveryReceipt', messageId: '42', status: 'delivered', to: '996550123456' },
		]);
	});

	it('has the final status of its text beside a message_state of 0', async () => {
		await trigger.start();
		const optional = [shortId, stateOf(0)];
		smsc.deliver(receiptText('id:42 sub:001 dlvrd:001 stat:DELIVRD err:000 text:', { optional }));
		await trigger.until(1);
		expect(trigger.events).toMatchObject([{ status: 'delivered', final: true }]);
	});
});

describe('the status of an HLR request', () => {
	it.each([
		['without IMSI and roaming', 'id:7 stat:UNDELIV err:013 msc: mcc:250 mnc:02 cn: net:'],
		['with a network alone', 'id:7 stat:DELIVRD err:000 mcc:437 mnc:05'],
	])('is an HLR result %s', async (_, text) => {
		trigger = new TriggerHarness(port, { triggerOn: ['hlrResult'] });
		await trigger.start();
		smsc.deliver(receiptText(text));
		smsc.deliver(receiptText('id:8 stat:DELIVRD err:000 imsi:1 rnet:'));
		await trigger.until(2);
		expect(trigger.events).toMatchObject([{ messageId: '7' }, { messageId: '8' }]);
	});

	it.each([
		['%D0%EE%F1%F1%E8%FF', '%CC%E5%E3%E0%D4%EE%ED+%22%CE%CE%CE%22'],
		[windows1251('Россия'), windows1251('МегаФон+"ООО"')],
		['%D0%A0%D0%BE%D1%81%D1%81%D0%B8%D1%8F', '%D0%9C%D0%B5%D0%B3%D0%B0%D0%A4%D0%BE%D0%BD+"ООО"'],
	])('has its names from windows-1251 as from UTF-8 (case %#)', async (country, operator) => {
		await trigger.start();
		const octets = Buffer.concat([
			Buffer.from('id:7 stat:DELIVRD err:000 imsi:250023012345678 msc:1 mcc:250 mnc:02 cn:'),
			Buffer.from(country),
			Buffer.from(' net:'),
			Buffer.from(operator),
			Buffer.from(' rcn: rnet:'),
		]);
		smsc.deliver(receiptText(octets));
		await trigger.until(1);
		expect(trigger.events).toMatchObject([
			{ hlr: { country: 'Россия', operator: 'МегаФон "ООО"', roamingOperator: null } },
		]);
	});
});

/** Its octets 0xC0 to 0xFF are А to я. */
function windows1251(text: string): Buffer {
	return Buffer.from(
		[...text].map((character) => {
			const code = character.charCodeAt(0);
			return code >= 0x410 ? code - 0x410 + 0xc0 : code;
		}),
	);
}

describe('an incoming message', () => {
	it.each([
		[0x06, 'bfe0d8d2d5e2', 'Привет'],
		[0x00, '111b65', '_€'],
		[0x08, '041f', 'П'],
		// 3GPP TS 23.038, 4: message waiting, discarded and stored, in GSM 03.38 and in UCS2; message classes.
		[0xc0, '11', '_'],
		[0xc8, '11', '_'],
		[0xd0, '11', '_'],
		[0xd9, '11', '_'],
		[0xe0, '041f', 'П'],
		[0xe8, '041f', 'П'],
		[0xf0, '11', '_'],
		[0xf1, '11', '_'],
		[0xf4, '5f', '_'],
		[0x18, '041f', 'П'],
	])('of data_coding %d and the octets %s is read', async (dataCoding, hex, text) => {
		await trigger.start();
		smsc.deliver(textIn(dataCoding, Buffer.from(hex, 'hex')));
		await trigger.until(1);
		expect(trigger.events).toMatchObject([{ event: 'incomingMessage', text }]);
	});
});

describe("a credential with the system type 'iso'", () => {
	it('means the ISO of the document, in both directions', async () => {
		const credential = { systemType: 'iso' };
		trigger = new TriggerHarness(port, {}, credential);
		await trigger.start();
		expect([...smsc.connections].map(({ isIso }) => isIso)).toEqual([true]);
		smsc.deliver(textIn(0, Buffer.from('5fff', 'hex')));
		await trigger.until(1);
		expect(trigger.events).toMatchObject([{ text: '_ÿ' }]);
		await send(port, { text: 'a_ÿ' }, { credential });
		expect(smsc.submitted).toMatchObject([{ text: 'a_ÿ', dataCoding: 0 }]);
	});
});

it('the ID of a submit_sm_resp that lacks its NUL is that of the message', async () => {
	const submitAnswer = 0x80000004;
	relay.spoil = (frame) => {
		if (frame.readUInt32BE(4) !== submitAnswer) return frame;
		const cut = frame.subarray(0, -1);
		cut.writeUInt32BE(cut.length, 0);
		return cut;
	};
	const { items } = await send(await relay.start(), {});
	expect(items).toMatchObject([{ json: { outcome: 'accepted', messageId: '900001' } }]);
});
