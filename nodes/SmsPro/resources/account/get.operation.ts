import { connectXml } from '../../gateway/client';
import { accountDocument, inactiveAccountNote } from '../../gateway/documents/info';
import { eachItem, type Operation } from 'node-frame';

/** `account.get` → `{ active, state, balance, pricePerSms }`; money in the account's currency. */
export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get account balance',
	description: 'Get the balance, the price of one SMS and the state of the account, free of charge',
	fields: [],
	execute: async (context) => {
		const client = await connectXml(context);
		let isInactive = false;
		const output = await eachItem(context, async () => {
			const { state, balance, pricePerSms } = await client.askOrThrow(accountDocument, {});
			isInactive ||= state !== 0;
			return { active: state === 0, state, balance, pricePerSms };
		});
		// n8n shows no message of a credential test that passes, so it is said here.
		if (isInactive) {
			context.addExecutionHints({ message: inactiveAccountNote, location: 'outputPane' });
		}
		return output;
	},
};
