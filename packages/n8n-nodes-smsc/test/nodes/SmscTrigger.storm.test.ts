import { seededRandom } from '../../../../test/gateway';
import { EventStorm, nameOf } from '../../../../test/gateway/smsc';
import { EventSite } from '../trigger/EventSite';

let site: EventSite;
beforeEach(async () => {
	site = await EventSite.start();
	site.options = { secretToken: 'Rs7Ypq20', hashSecret: site.smsc.account.handlerSecret };
	site.paste('?charset=utf-8&token=Rs7Ypq20&sha1=1');
});
afterEach(() => site.stop());

/** While n8n now and then can't store executions; between the rounds it starts anew. */
test('1,000 pushes at random, over four restarts: each event once', async () => {
	const random = seededRandom(18);
	const storm = new EventStorm(17, {
		push: (event, wire) => {
			site.webhook.isDown = random() < 0.1;
			return site.push(event, wire);
		},
		forge: async (event) => {
			expect(await site.push(event, { hashes: [] })).toBe(401);
			const { account, events } = site.smsc;
			const withoutToken = account.handlerUrl!.replace('Rs7Ypq20', 'Rs7Ypq21');
			expect((await events.tryOnce(withoutToken, event)).httpStatus).toBe(401);
		},
	});
	for (const until of [200, 400, 600, 800, 1_000]) {
		await storm.run(until);
		if (until < 1_000) await site.restart();
	}
	expect(storm.names.length).toBeGreaterThan(400);
	expect(site.items.map(nameOf).sort()).toEqual(storm.names.sort());
}, 180_000);
