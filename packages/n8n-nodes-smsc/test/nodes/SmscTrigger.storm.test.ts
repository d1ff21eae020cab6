import { seededRandom } from '../../../../test/gateway';
import { callEvent, type HandlerEvent, type Wire } from '../../../../test/gateway/smsc';
import { EventSite } from '../trigger/EventSite';

let site: EventSite;
beforeEach(async () => {
	site = await EventSite.start();
	site.options = { secretToken: 'Rs7Ypq20', hashSecret: site.smsc.account.handlerSecret };
	site.paste('?charset=utf-8&token=Rs7Ypq20&sha1=1');
});
afterEach(() => site.stop());

const wires: ReadonlyArray<Partial<Wire>> = [
	{},
	{ method: 'GET' },
	{ format: 'json' },
	{ charset: 'windows-1251' },
	{ hashCharset: 'windows-1251' },
	{ hashes: ['md5', 'crc32'] },
];

const odd: readonly HandlerEvent[] = [
	{ fields: [['bounce', '1']], signed: [] },
	{ fields: [['waitcall', '1']], signed: ['phone', 'ts'] },
	{
		fields: [
			['id', '5'],
			['phone', ''],
			['status', '1'],
		],
		signed: ['id', 'phone', 'status'],
	},
];

/** An event that was not told before, and what tells it from the others in the workflow. */
function newEvent(index: number, below: (limit: number) => number): [string, HandlerEvent] {
	const phone = `7701234${String(below(10_000)).padStart(4, '0')}`;
	const ts = String(1_700_000_000 + index);
	switch (index % 4) {
		case 0:
			return [`call ${phone} ${ts}`, callEvent(phone, Number(ts) * 1000)];
		case 1: {
			const fields = [
				['id', `in${index}`],
				['phone', phone],
				['mes', `Ответ № ${index} «Да»`],
			] as const;
			const others = [
				['to', '7777'],
				['sent', ts],
				['time', ts],
			] as const;
			return [`sms in${index}`, { fields: [...fields, ...others], signed: ['phone', 'mes', 'to'] }];
		}
		default: {
			const status = ['-1', '0', '1', '20'][below(4)]!;
			const fields = [
				['id', `A${index}`],
				['phone', phone],
				['status', status],
			] as const;
			const others = [
				['ts', ts],
				['err', '0'],
				['flag', '0'],
			] as const;
			return [
				`status A${index}`,
				{ fields: [...fields, ...others], signed: ['id', 'phone', 'status'] },
			];
		}
	}
}

const nameOf = (item: Record<string, unknown>) => {
	if (item['event'] === 'callConfirmed') {
		return `call ${String(item['phone'])} ${Date.parse(String(item['receivedAt'])) / 1000}`;
	}
	return `${item['event'] === 'status' ? 'status' : 'sms'} ${String(item['messageId'])}`;
};

/**
 * A thousand pushes, three at a time: of new events and of earlier ones, some of them several times at
 * one moment, in every form, odd and forged ones between them, while n8n now and then can't store
 * executions. What isn't answered with 200 comes again. Between the rounds, n8n starts anew.
 */
test('1,000 pushes at random, over four restarts: each event once', async () => {
	const random = seededRandom(17);
	const below = (limit: number) => Math.floor(random() * limit);
	const names: string[] = [];
	const earlier: HandlerEvent[] = [];
	let made = 0;
	let pushes = 0;
	const push = async (event: HandlerEvent, wire: Partial<Wire>): Promise<void> => {
		for (let attempt = 0; attempt < 50; attempt += 1) {
			pushes += 1;
			site.webhook.isDown = random() < 0.1;
			if ((await site.push(event, wire)) === 200) return;
		}
		throw new Error('A push was not taken in 50 attempts');
	};
	const forge = async (event: HandlerEvent): Promise<void> => {
		pushes += 2;
		expect(await site.push(event, { hashes: [] })).toBe(401);
		const unknown: HandlerEvent = {
			...event,
			fields: event.fields.map(([name, value]) => [name, name === 'phone' ? '7' : value] as const),
		};
		const { handlerUrl } = site.smsc.account;
		const withoutToken = handlerUrl!.replace('Rs7Ypq20', 'Rs7Ypq21');
		const { httpStatus } = await site.smsc.events.tryOnce(withoutToken, unknown);
		expect(httpStatus).toBe(401);
	};
	const work = async (until: number) => {
		while (pushes < until) {
			const isRepeat = earlier.length > 0 && random() < 0.25;
			const wire = wires[below(wires.length)]!;
			if (isRepeat) await push(earlier[below(earlier.length)]!, wire);
			else {
				made += 1;
				const [name, event] = newEvent(made, below);
				if (random() < 0.1) await forge(event);
				names.push(name);
				const copies = random() < 0.2 ? 3 : 1;
				await Promise.all(
					Array.from({ length: copies }, (_, copy) =>
						push(event, copy === 0 ? wire : wires[below(wires.length)]!),
					),
				);
				earlier.push(event);
			}
			if (random() < 0.1) await push(odd[below(odd.length)]!, {});
		}
	};
	for (const until of [200, 400, 600, 800, 1_000]) {
		await Promise.all([work(until), work(until), work(until)]);
		if (until < 1_000) await site.restart();
	}
	expect(names.length).toBeGreaterThan(400);
	expect(site.items.map(nameOf).sort()).toEqual(names.sort());
}, 180_000);
