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
