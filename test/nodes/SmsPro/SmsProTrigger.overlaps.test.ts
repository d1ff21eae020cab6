import type { Answer, WebhookServer } from '../../engine/webhook';
import { pushedDocument, TriggerSite, type PushedRow } from './trigger/triggerSite';

const ok = { status: 200, body: 'OK' };
const thirty = Array.from({ length: 30 }, (_, index): PushedRow => [
	`A${index}`,
	'996550123456',
	3,
]);

let site: TriggerSite;
let webhook: WebhookServer;
beforeEach(async () => {
	site = await TriggerSite.start();
	({ webhook } = site);
});
afterEach(() => site.stop());

const itemCount = () => webhook.executions.flat().length;

/** n8n stores executions only once `release` is called. */
function hold() {
	let release = () => {};
	let arrived = () => {};
	const released = new Promise<void>((resolve) => (release = resolve));
	const handedOver = new Promise<void>((resolve) => (arrived = resolve));
	webhook.beforeStoring = async () => {
		arrived();
		await released;
	};
	return { release, handedOver };
}

/** Pushes while the first one is being worked on; each has arrived at the node. */
async function overlap(count: number, document: string): Promise<Promise<Answer>[]> {
	const pushes: Promise<Answer>[] = [];
	for (let index = 0; index < count; index += 1) {
		const arrived = webhook.arrived();
		pushes.push(webhook.post(document));
		await arrived;
	}
	return pushes;
}

test('the same push three times while the first one is being worked on: each report once', async () => {
	const { release, handedOver } = hold();
	const first = webhook.post(pushedDocument(...thirty));
	await handedOver;
	const others = await overlap(2, pushedDocument(...thirty));
	release();
	expect(await Promise.all([first, ...others])).toEqual([ok, ok, ok]);
	expect(itemCount()).toBe(30);
});

test('pushes that share some reports: each once, and nobody waits for ever', async () => {
	const { release, handedOver } = hold();
	const first = webhook.post(pushedDocument(...thirty.slice(0, 20)));
	await handedOver;
	const others = [
		...(await overlap(1, pushedDocument(...thirty.slice(10)))),
		...(await overlap(1, pushedDocument(...[...thirty].reverse()))),
	];
	release();
	expect(await Promise.all([first, ...others])).toEqual([ok, ok, ok]);
	expect(itemCount()).toBe(30);
});

test('another push does not wait', async () => {
	const { release, handedOver } = hold();
	const first = webhook.post(pushedDocument(['A1', '996550123456', 3]));
	await handedOver;
	webhook.beforeStoring = undefined;
	expect(await webhook.post(pushedDocument(['A2', '996550123456', 3]))).toEqual(ok);
	expect(itemCount()).toBe(1);
	release();
	expect(await first).toEqual(ok);
});

test('n8n can not store the first one: the one that waited takes the reports over', async () => {
	const { release, handedOver } = hold();
	const first = webhook.post(pushedDocument(...thirty));
	await handedOver;
	const [second] = await overlap(1, pushedDocument(...thirty));
	webhook.isDown = true;
	webhook.beforeStoring = async () => {
		webhook.isDown = false;
		await Promise.resolve();
	};
	release();
	expect((await first).status).toBe(500);
	expect(await second).toEqual(ok);
	expect(itemCount()).toBe(30);
	expect(await webhook.post(pushedDocument(...thirty))).toEqual(ok);
	expect(itemCount()).toBe(30);
});

test('the caller is gone before n8n has stored them: they are still one push, not two', async () => {
	const { release, handedOver } = hold();
	const controller = new AbortController();
	const first = webhook.post(pushedDocument(...thirty), undefined, '', controller.signal);
	const outcome = expect(first).rejects.toThrow();
	await handedOver;
	const closed = webhook.closed();
	controller.abort();
	await outcome;
	await closed;
	const [second] = await overlap(1, pushedDocument(...thirty));
	release();
	expect(await second).toEqual(ok);
	expect(itemCount()).toBe(30);
});

test('without Ignore Repeats each push makes its items, and none waits', async () => {
	webhook.options = site.options({ ignoreRepeats: false });
	const { release, handedOver } = hold();
	const first = webhook.post(pushedDocument(...thirty));
	await handedOver;
	webhook.beforeStoring = undefined;
	expect(await webhook.post(pushedDocument(...thirty))).toEqual(ok);
	release();
	expect(await first).toEqual(ok);
	expect(itemCount()).toBe(60);
});
