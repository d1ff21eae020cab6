import { answerOf, type Operation } from 'node-frame';

import { connect } from '../../credential/connect';
import { ask } from '../../gateway/asking';
import { balanceScript } from '../../gateway/scripts/balance';

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
		const balance = answerOf(await ask(await connect(context), balanceScript, undefined));
		return context
			.getInputData()
			.map((_, item) => ({ json: { ...balance }, pairedItem: { item } }));
	},
};
