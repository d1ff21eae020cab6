import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { receivePush, type RowKind } from 'node-frame';
import type { DeliveryReport } from '../gateway/deliveryReport';
import { confirmWithGateway } from './confirmWithGateway';
import { readPush } from './readPush';
import { readSettings } from './settings';

/** The same report on the same message and number is one; and of one number, one report at a time. */
const deliveryReports: RowKind<DeliveryReport> = {
	storedAs: 'reports',
	keyOf: ({ messageId, to, reportCode }) => `${messageId} ${to} ${reportCode}`,
	subjectOf: ({ messageId, to }) => `${messageId} ${to}`,
};

/** Answers a push of SMSPRO, which pushes again up to three times what isn't answered with 200. */
export async function receiveReports(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	return await receivePush<DeliveryReport>(context, 'delivery report', () => {
		const {
			triggerOn,
			confirmWithGateway: asks,
			ignoreRepeats,
			...admission
		} = readSettings(context);
		const wantedOf = (reports: readonly DeliveryReport[]) =>
			reports.filter(({ report }) => triggerOn.has(report));
		return {
			admission,
			kind: deliveryReports,
			ignoreRepeats,
			read: ({ body }) => {
				const { reports, leftOut } = readPush(body);
				return { rows: wantedOf(reports), leftOut };
			},
			...(asks && {
				decide: async (news, deadline) => {
					const { rows, isComplete } = await confirmWithGateway(context, news, deadline);
					// SMSPRO may know more by now than when it pushed.
					return { rows: wantedOf(rows), isComplete };
				},
			}),
		};
	});
}
