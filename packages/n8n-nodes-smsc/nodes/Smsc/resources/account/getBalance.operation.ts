import { errorItem, toNodeError, type Operation } from 'node-frame';

import { balanceScript } from '../../gateway/scripts/balance';
import { startAsking } from '../../pace/Asking';
import { askPatiently } from '../../pace/askPatiently';

/**
 * `account.getBalance` → `{ balance, currency }`. Asked once for all items of a run: SMSC tells it only
 * ten times a minute.
 */
export const getBalance: Operation = {
	value: 'getBalance',
	name: 'Get Balance',
	action: 'Get balance of account',
	description: 'Get the money on the account and its currency',
	fields: [],
	execute: async (context) => {
		const asking = await startAsking(context);
		const { client, gate } = asking;
		const answer = await askPatiently(
			async () => await gate.pass(async () => await client.ask(balanceScript, undefined)),
			asking,
		).catch((error: unknown) => toNodeError(context.getNode(), error, 0));
		return context.getInputData().map((_, item) => {
			if (!(answer instanceof Error)) return { json: { ...answer }, pairedItem: { item } };
			if (!context.continueOnFail()) throw answer;
			return errorItem(context, answer, item);
		});
	},
};
