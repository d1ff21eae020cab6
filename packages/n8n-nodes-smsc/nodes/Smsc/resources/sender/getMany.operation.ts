import { answerOf, type Operation } from 'node-frame';

import { connect } from '../../credential/connect';
import { ask } from '../../gateway/asking';
import { sendersScript } from '../../gateway/scripts/senders';

/** `sender.getMany` → `{ sender }` for each approved name. Asked once for all items of a run. */
export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many senders',
	description: 'Get the sender names that are approved for the account, free of charge',
	fields: [],
	execute: async (context) => {
		const senders = answerOf(await ask(await connect(context), sendersScript, undefined));
		return context
			.getInputData()
			.flatMap((_, item) => senders.map((sender) => ({ json: { sender }, pairedItem: { item } })));
	},
};
