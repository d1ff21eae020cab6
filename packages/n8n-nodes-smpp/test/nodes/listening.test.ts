import type { IRun } from 'n8n-workflow';

import { TriggerHarness } from '../engine/TriggerHarness';
import { partsOf } from '../smsc/deliveries';
import { receiptFor } from '../smsc/receiptFor';
import { Relay } from '../smsc/Relay';
import { roundTrip } from '../smsc/roundTrip';
import { smscForEachTest } from '../smsc/smscForEachTest';
import type { SmscSimulator } from '../smsc/SmscSimulator';
import type { Submitted } from '../smsc/Submitted';

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

const whenFinished = { options: { acknowledge: 'whenFinished' } };

const receipt = (id: string) => {
	const submitted = { to: '996550123456', sender: 'MyCompany', text: 'Hello' } as Submitted;
	return { systemId: 'client', ...receiptFor(submitted, id, { state: 2, error: 0 }) };
};

/** What the centre has no answer to yet. */
const unanswered = () =>
	[...smsc.connections].reduce(
		(sum, { freeWindow }) => sum + smsc.options.deliveryWindow - freeWindow,
		0,
	);

describe('stopped while the bind has no answer yet', () => {
	it('listening by hand leaves no receiver behind', async () => {
		relay.hold();
		trigger = new TriggerHarness(await relay.start());
		const started = trigger.start('manual', 'manual').catch((error: unknown) => error);
		await smsc.until(() => [...smsc.connections].some(({ receives }) => receives));
		const isGone = smsc.until(() => smsc.connections.size === 0);
		await trigger.stop();
		relay.release();
		smsc.deliver(receipt('1'));
		await isGone;
		expect(String(await started)).toContain('stopped');
		expect(smsc.queuedDeliveries).toBe(1);
		expect(trigger.events).toEqual([]);
	});

	it('a trigger that was listening before lets go of the bind that it was making again', async () => {
		trigger = new TriggerHarness(await relay.start());
		await trigger.start();
		relay.hold();
		for (const { socket } of smsc.connections) socket.destroy();
		await smsc.until(() => smsc.connections.size === 0);
		await smsc.until(() => [...smsc.connections].some(({ receives }) => receives));
		const isGone = smsc.until(() => smsc.connections.size === 0);
		await trigger.stop();
		relay.release();
		await isGone;
	});
});

describe('a delivery that comes again while the execution of the first still runs', () => {
	it.each(['over the same link', 'over the next one'])(
		'is answered when that has finished (%s)',
		async (where) => {
			trigger = new TriggerHarness(port, whenFinished);
			await trigger.start();
			smsc.deliver(receipt('1'));
			await trigger.until(1);
			if (where === 'over the next one') {
				await smsc.stop();
				await smsc.start();
				await smsc.until(() => unanswered() === 1);
			} else {
				smsc.deliver(receipt('1'));
			}
			// What comes behind the repeat has been taken, so the repeat has been seen.
			smsc.deliver(receipt('2'));
			await trigger.until(2);
			await roundTrip(smsc);
			expect(smsc.taken).toBe(0);
			const repeats = unanswered();
			for (const execution of trigger.running) execution.resolve({} as IRun);
			await smsc.until(() => smsc.taken === repeats);
			expect(trigger.events.map(({ messageId }) => messageId)).toEqual(['1', '2']);
		},
		20_000,
	);

	it('stays with the operator when that could not run, and is handed on when it comes then', async () => {
		trigger = new TriggerHarness(port, whenFinished);
		await trigger.start();
		smsc.deliver(receipt('1'));
		smsc.deliver(receipt('1'));
		smsc.deliver(receipt('2'));
		await trigger.until(2);
		trigger.running[0]!.reject(new Error('n8n is going down'));
		await smsc.until(() => smsc.queuedDeliveries === 2);
		await trigger.until(3);
		await roundTrip(smsc);
		expect(smsc.taken).toBe(0);
		for (const execution of trigger.running) execution.resolve({} as IRun);
		await smsc.until(() => smsc.taken === 3);
		expect(trigger.events.map(({ messageId }) => messageId)).toEqual(['1', '2', '1']);
	});
});

describe('the parts of a long message', () => {
	it('are answered only once n8n has the message', async () => {
		trigger = new TriggerHarness(port, whenFinished);
		await trigger.start();
		const [first, second, third] = partsOf(['Long ', 'message ', 'in parts']);
		for (const part of [first!, third!, receipt('1')]) smsc.deliver(part);
		await trigger.until(1);
		await roundTrip(smsc);
		expect([smsc.taken, unanswered()]).toEqual([0, 3]);
		smsc.deliver(second!);
		await trigger.until(2);
		expect(trigger.events[1]).toMatchObject({ text: 'Long message in parts', parts: 3 });
		await roundTrip(smsc);
		expect(smsc.taken).toBe(0);
		trigger.running[1]!.resolve({} as IRun);
		await smsc.until(() => smsc.taken === 3);
	});

	it('stay with the operator when the trigger stops before the last', async () => {
		await trigger.start();
		const [first, second] = partsOf(['Long ', 'message']);
		smsc.deliver(first!);
		smsc.deliver(receipt('1'));
		await trigger.until(1);
		await trigger.stop();
		await smsc.until(() => smsc.queuedDeliveries === 1);
		expect(trigger.events).toHaveLength(1);
		trigger.response = undefined;
		await trigger.start();
		smsc.deliver(second!);
		await trigger.until(2);
		expect(trigger.events[1]).toMatchObject({ text: 'Long message' });
		await smsc.until(() => smsc.taken === 3);
	});

	it('come again whole, when n8n could not take the message', async () => {
		await trigger.start();
		let isDown = true;
		trigger.onEmit = () => {
			if (isDown) throw new Error('n8n is going down');
		};
		for (const part of partsOf(['Long ', 'message'])) smsc.deliver(part);
		await smsc.until(() => smsc.queuedDeliveries === 2);
		isDown = false;
		await smsc.until(() => smsc.taken === 2);
		expect(trigger.events.at(-1)).toMatchObject({ text: 'Long message', parts: 2 });
	});
});
