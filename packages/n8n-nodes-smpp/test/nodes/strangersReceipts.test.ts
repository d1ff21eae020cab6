import { send } from '../engine/SmppNodes';
import { receiptFor } from '../smsc/receiptFor';
import { smscForEachTest } from '../smsc/smscForEachTest';
import type { SmscSimulator } from '../smsc/SmscSimulator';
import type { Submitted } from '../smsc/Submitted';

let smsc: SmscSimulator;
let port: number;

smscForEachTest((started, itsPort) => {
	smsc = started;
	port = itsPort;
});

const parameters = { options: { waitForReceipt: true, waitTimeout: 2 } };

/** Queued before the run's own, and over the bind of the run, which is the only one. */
function deliverReceipt(to: string, id: string, state = 2, sender = 'MyCompany') {
	const submitted = { to, sender, text: 'Hello' } as Submitted;
	smsc.deliver({ systemId: 'client', ...receiptFor(submitted, id, { state, error: 0 }) });
}

/** The first message's ID, in decimal as the answer gives it. */
const ours = '900001';
const hexadecimal = 'dbba1';

describe('the receipt of a stranger', () => {
	it.each([
		['whose ID is ours in hexadecimal', hexadecimal],
		['whose ID, read as hexadecimal, is ours', '9437185'],
		['whose ID is the very same', ours],
	])('%s is not the receipt of the item, and stays with the operator', async (_, id) => {
		smsc.onPdu = ({ command }) => {
			if (command === 'submit_sm') deliverReceipt('996700999888', id, 5);
		};
		const run = await send(port, parameters);
		expect(run.items).toMatchObject([{ json: { messageId: ours, receipt: null } }]);
		await smsc.until(() => smsc.connections.size === 0);
		expect([smsc.taken, smsc.queuedDeliveries]).toEqual([0, 1]);
	});

	it.each([
		['its ID in hexadecimal', '996550123456', hexadecimal],
		['a plus', '+996550123456', ours],
		['the number as it is dialled at home', '0550123456', hexadecimal],
		['no number', '', ours],
	])('but with %s our own is', async (_, to, id) => {
		smsc.onPdu = ({ command }) => {
			if (command === 'submit_sm') deliverReceipt(to, id);
		};
		const run = await send(port, parameters);
		expect(run.items).toMatchObject([{ json: { receipt: { messageId: id } } }]);
		await smsc.until(() => smsc.taken === 1);
	});

	it('is taken neither for an ID in another base where no number is said', async () => {
		smsc.onPdu = ({ command }) => {
			if (command === 'submit_sm') deliverReceipt('', hexadecimal);
		};
		const run = await send(port, parameters);
		expect(run.items).toMatchObject([{ json: { receipt: null } }]);
	});

	it('with its two addresses changed about our own is', async () => {
		smsc.onPdu = ({ command }) => {
			if (command === 'submit_sm') deliverReceipt('MyCompany', hexadecimal, 2, '996550123456');
		};
		const run = await send(port, parameters);
		expect(run.items).toMatchObject([{ json: { receipt: { messageId: hexadecimal } } }]);
	});
});
