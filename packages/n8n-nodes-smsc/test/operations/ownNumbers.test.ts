/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { getCountries, getExampleNumber } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';

import type { Smsc } from '../../../../test/gateway/smsc';
import type { mockTime } from '../../../../test/engine/mockTime';
import { jsonOf, smscForSuite, type SmscNode } from '../SmscNode';

jest.mock('n8n-workflow', () =>
	jest.requireActual<{ mockTime: typeof mockTime }>('../../../../test/engine/mockTime').mockTime(),
);

let smsc: Smsc;
let node: SmscNode;

smscForSuite((started, itsNode) => {
	smsc = started;
	node = itsNode;
});

/** What `to` would be of a message to a phone of each country, with its ID. */
const items = getCountries().map((code, index) => ({
	phone: getExampleNumber(code, examples)!.number.slice(1),
	id: index + 1,
}));
const phones = items.map(({ phone }) => phone);

function putAll(): void {
	for (const { phone, id } of items)
		smsc.put({ phone, id: String(id), fate: { status: 1, err: 0 } });
}

test('a number of each country reaches that number, and is asked about as that', async () => {
	const sent = await node.send(
		{ to: '={{ "+" + $json.phone }}' },
		{
			items,
			onError: 'continueRegularOutput',
		},
	);
	const reached = jsonOf(sent.items).filter(
		({ outcome, duplicate }) => outcome === 'accepted' && !duplicate,
	);
	expect(smsc.messages.map(({ phone }) => phone)).toEqual(reached.map(({ to }) => to));
	// A few end in the digits that the simulator refuses.
	expect(reached.length).toBeGreaterThan(200);
	smsc.advance(60_000);
	const asked = reached.map(({ to, messageId }) => ({ phone: to, id: messageId }));
	const { items: statuses } = await node.getStatus(asked, { detail: 'full' });
	expect(jsonOf(statuses).filter(({ status }) => status === 'notFound')).toEqual([]);
	for (const { fields } of smsc.requests) {
		expect(
			(fields['phones'] ?? fields['phone'])?.split(',').filter((each) => !each.startsWith('+')),
		).toEqual([]);
	}
});

test("a node's own 'to' comes back unchanged from getStatus", async () => {
	putAll();
	const { items: statuses, error } = await node.getStatus(items);
	expect(error).toBeUndefined();
	expect(jsonOf(statuses).map(({ phone }) => phone)).toEqual(phones);
});

test("a node's own 'to' comes back unchanged from delete", async () => {
	putAll();
	const parameters = { phone: '={{ $json.phone }}', messageId: '={{ $json.id }}' };
	const { items: deleted } = await node.run('message', 'delete', parameters, {
		items,
		onError: 'continueRegularOutput',
	});
	expect(jsonOf(deleted).map(({ phone }) => phone)).toEqual(phones);
});
