import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { GatewayFailure, InputProblem, readItems, showAsked } from 'node-frame';

import { connect } from '../../credential/connect';
import { ask, type Asking } from '../../gateway/asking';
import { concernsAll } from '../../gateway/requestErrors';
import { stopListScript, type StopListChange } from '../../gateway/scripts/stopList';
import { askEach } from '../askEach';
import { asksForPhone, phoneReader } from '../phoneField';

/** Numbers in one request; the documents give no limit. */
const requestSize = 100;

/** Changes the stop list for all items of a run, in few requests → `{ phone, onStopList }` */
export async function changeStopList(
	context: IExecuteFunctions,
	change: StopListChange,
): Promise<INodeExecutionData[]> {
	const phones = readItems(context, phoneReader(context));
	const asking = await connect(context);
	const wanted = phones.flatMap((phone) => (phone instanceof InputProblem ? [] : [phone]));
	const failures = await tell(change, [...new Set(wanted)], asking);
	return await askEach(context, phones, {
		answer: async (phone) =>
			await Promise.resolve(failures.get(phone) ?? { phone, onStopList: change === 'add' }),
		showFailed: (item) => showAsked(context, item, asksForPhone),
	});
}

/** @returns why SMSC did not do it, for those with whom it didn't; what is wrong with one is not the failure of others */
async function tell(
	change: StopListChange,
	phones: readonly string[],
	asking: Asking,
): Promise<Map<string, GatewayFailure>> {
	const failures = new Map<string, GatewayFailure>();
	let hopeless: GatewayFailure | undefined;
	const tellOf = async (some: readonly string[]): Promise<void> => {
		const failure = hopeless ?? (await askFor(some));
		if (failure === undefined) return;
		if (concernsAll(failure)) hopeless = failure;
		if (some.length > 1 && hopeless === undefined && failure.kind === 'status') {
			for (const phone of some) await tellOf([phone]);
			return;
		}
		for (const phone of some) failures.set(phone, failure);
	};
	const askFor = async (some: readonly string[]) => {
		const reply = await ask(asking, stopListScript, { change, phones: some });
		return reply.kind === 'none' ? reply.failure : undefined;
	};
	for (let start = 0; start < phones.length; start += requestSize) {
		await tellOf(phones.slice(start, start + requestSize));
	}
	return failures;
}
