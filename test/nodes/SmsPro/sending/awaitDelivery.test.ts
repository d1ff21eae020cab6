import { GatewayFailure } from 'node-frame';
import type { Outcome, Settlement } from 'sms-sending';

import type { XmlClient } from '../../../../nodes/SmsPro/gateway/client';
import type { DeliveryReport } from '../../../../nodes/SmsPro/gateway/deliveryReport';
import { awaitDelivery } from '../../../../nodes/SmsPro/sending/awaitDelivery';
import { TestClock } from './simulation';

const report = (messageId: string, to: string, final = true) =>
	({ messageId, to, final }) as DeliveryReport;

const sent = (messageId: string | null, to: string, outcome: Outcome = 'accepted') =>
	({ messageId, to, outcome }) as Settlement;

/** Waits ten seconds over a gateway with these reports. @returns what it was asked, and what is told of each */
async function wait(
	settlements: readonly Settlement[],
	reports: Readonly<Record<string, readonly DeliveryReport[] | GatewayFailure>>,
) {
	const clock = new TestClock();
	const asked: string[] = [];
	const client = {
		ask: async (_: unknown, { messageId }: { messageId: string }) => {
			asked.push(messageId);
			const found = await Promise.resolve(reports[messageId]);
			if (found instanceof GatewayFailure) throw found;
			return { status: 0, reports: found };
		},
	} as unknown as XmlClient;
	const asking = { client, clock, random: () => 0.5 };
	const reportOf = await awaitDelivery(settlements, 10, asking);
	return { asked, clock, told: settlements.map((each) => reportOf(each).delivery) };
}

test('asks once of each packet that went out, and tells everybody their own report', async () => {
	const settlements = [
		sent('A1', '1'),
		sent('A1', '2'),
		sent('A2', '1', 'alreadyAccepted'),
		sent('A3', '3', 'rejected'),
		sent('A4', '4', 'unknown'),
		sent('A5', '5', 'test'),
		sent(null, '6', 'notSent'),
	];
	const { asked, told } = await wait(settlements, {
		A1: [report('A1', '2'), report('A1', '1')],
		A2: [report('A2', '1')],
	});
	expect(asked.sort()).toEqual(['A1', 'A2']);
	expect(told).toEqual([
		report('A1', '1'),
		report('A1', '2'),
		report('A2', '1'),
		...[null, null, null, null],
	]);
});

test('waits for all numbers of a packet, as many seconds as it may, and only final reports count', async () => {
	const settlements = [sent('A1', '1'), sent('A1', '2')];
	const { asked, clock, told } = await wait(settlements, {
		A1: [report('A1', '1'), report('A1', '2', false)],
	});
	expect(asked).toEqual(['A1', 'A1']);
	expect(clock.pauses).toEqual([5_000, 5_000]);
	expect(told).toEqual([report('A1', '1'), null]);
});

test('a packet that can not be asked of has no reports', async () => {
	const refused = new GatewayFailure('status', 'Wrong password', '', { statusCode: 2 });
	const { told } = await wait([sent('A1', '1')], { A1: refused });
	expect(told).toEqual([null]);
});
