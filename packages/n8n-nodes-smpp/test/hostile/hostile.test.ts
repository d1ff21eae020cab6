import { seededRandom } from '../../../../test/gateway/random';
import { textRulesOf } from '../../nodes/Smpp/dialects';
import { Inbox } from '../../nodes/Smpp/trigger/Inbox';
import type { DeliveryHandler } from '../../nodes/Smpp/session/Session';
import { messageOf } from '../messageOf';
import { FakeClock } from '../FakeClock';
import { openClient } from '../session/openClient';
import { partsOf, receiptText, textIn } from '../smsc/deliveries';
import { SmscSimulator } from '../smsc/SmscSimulator';
import { writePdu } from '../smsc/wire';
import { hostileInputs } from './hostileInputs';
import { HostilePeer } from './HostilePeer';
import { mutate } from './mutate';

const events: unknown[] = [];

/** A longer run: MUTATIONS=1000000 npx jest hostile */
const rounds = Number(process.env['MUTATIONS'] ?? 100_000);

/** What there is to be spoilt, besides what is hostile already; the last of that is too long. */
const mutable = [
	...hostileInputs.slice(0, -1).map(([, bytes]) => bytes),
	...[
		receiptText('id:1 sub:001 dlvrd:001 submit date:1 done date:2 stat:DELIVRD err:000 text:Hi'),
		receiptText('id: 1 stat: FAILED err: 013 imsi: mcc:250 cn:%D0%EE net:\xd0\xee', {
			esmClass: 0,
		}),
		textIn(0x06, Buffer.from('bfe0d8d2d5e2', 'hex')),
		textIn(0xe0, Buffer.from('041f', 'hex')),
		...partsOf(['Long ', 'message ', 'in parts']),
	].map(({ fields, optional }) =>
		writePdu({ command: 'deliver_sm', sequence: 90, fields, optional }),
	),
];

/** The handler of the trigger: what it makes of a delivery has to be fit for a workflow's data. */
function triggerHandler(): DeliveryHandler {
	const inbox = new Inbox(new FakeClock(), () => new Date(0));
	inbox.listen(async (event) => {
		events.push(JSON.parse(JSON.stringify(event)));
		await Promise.resolve();
	});
	const rules = textRulesOf('smsc', '');
	return async (delivery, session) => await inbox.take(delivery, session, rules);
}

const sides: Array<[string, () => DeliveryHandler]> = [
	["the action's session", () => () => 0],
	["the trigger's session", triggerHandler],
];

describe.each(sides)('%s', (_, makeHandler) => {
	it.each(hostileInputs)('after %s hears or is over', async (_name, bytes) => {
		const peer = new HostilePeer(makeHandler());
		peer.send(bytes);
		expect(['hears', 'over']).toContain(await peer.verdict());
	});

	it.each(hostileInputs)('after %s, octet by octet, hears or is over', async (_name, bytes) => {
		const peer = new HostilePeer(makeHandler());
		for (const octet of bytes) peer.send(Buffer.from([octet]));
		expect(['hears', 'over']).toContain(await peer.verdict());
	});

	it(`after ${rounds.toLocaleString('en')} random mutations hears or is over`, async () => {
		const random = seededRandom(20261122);
		const verdicts = { hears: 0, over: 0, deaf: 0, pending: 0 };
		let peer = new HostilePeer(makeHandler());
		for (let round = 0; round < rounds; round += 1) {
			const bytes = mutable[Math.floor(random() * mutable.length)]!;
			peer.send(mutate(bytes, random));
			// A look at every hundredth, and at every session that ended: the octets between them belong to one stream.
			if (round % 100 !== 99 && peer.session.isOpen) continue;
			const verdict = await peer.verdict();
			verdicts[verdict] += 1;
			if (verdict !== 'hears') peer = new HostilePeer(makeHandler());
			events.length = 0;
		}
		expect(verdicts).toMatchObject({ deaf: 0, pending: 0 });
		expect(verdicts.over).toBeGreaterThan(1000);
		expect(verdicts.hears).toBeGreaterThan(10);
	}, 600_000);
});

it('octets that make no PDU are silence: a peer that drips them is dead', () => {
	const peer = new HostilePeer(() => 0);
	const half = writePdu({
		command: 'submit_sm_resp',
		sequence: 9,
		fields: { messageId: 'x'.repeat(60) },
	});
	// Half a minute without an answer, and a quarter of one for the enquire_link that follows.
	for (let octet = 0; octet < 9; octet += 1) {
		expect(peer.session.isOpen).toBe(true);
		peer.send(half.subarray(octet, octet + 1));
		peer.clock.advance(5_000);
	}
	expect(peer.session.isOpen).toBe(false);
});

describe('over a real socket', () => {
	it('a peer that asks without end and reads no answer is read no more, and is over', async () => {
		const smsc = new SmscSimulator();
		const session = await openClient(await smsc.start(), {
			enquireAfterMs: 300,
			enquireTimeoutMs: 300,
		});
		const { socket } = [...smsc.connections][0]!;
		socket.pause();
		const ask = writePdu({ command: 'enquire_link', sequence: 1, fields: {} });
		const flood = Buffer.concat(Array.from({ length: 4096 }, () => ask));
		let sent = 0;
		const most = 256 * 1024 * 1024;
		const pump = () => {
			while (session.isOpen && sent < most) {
				sent += flood.length;
				if (!socket.write(flood)) return;
			}
		};
		socket.on('drain', pump);
		pump();
		expect(await session.closed).toMatch(/went silent|closed|broke/);
		expect(sent).toBeLessThan(most / 4);
		await smsc.stop();
	}, 30_000);

	it.each(hostileInputs)('after %s a session is usable or closed', async (name, bytes) => {
		const smsc = new SmscSimulator();
		const session = await openClient(await smsc.start(), {
			enquireAfterMs: 50,
			enquireTimeoutMs: 100,
		});
		const [connection] = smsc.connections;
		connection!.write(bytes);
		const answer = await session.request('submit_sm', messageOf());
		const isUsable = answer.kind === 'answered' && answer.status === 0;
		if (!isUsable) await session.closed;
		expect({ name, isOpen: session.isOpen }).toEqual({ name, isOpen: isUsable });
		session.destroy('over');
		await smsc.stop();
		expect(smsc.malformed).toEqual([]);
	});
});
