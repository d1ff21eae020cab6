import type { IDataObject } from 'n8n-workflow';
import { describeDeliveryError, describeStatus, nameKind, readFlags } from 'smsc-codes';

import type { MessageKey } from '../gateway/messageKey';
import type { DetailLevel, StatusRow } from '../gateway/scripts/status';

/** What the node calls the levels of `all`. */
export const details = {
	status: 0,
	full: 1,
	fullWithOperator: 2,
} as const satisfies Record<string, DetailLevel>;

export type Detail = keyof typeof details;

/** Unlike a messenger's @name, it has something before the @. */
const emailAddress = /.@/;

/** A status of SMSC as the node's output tells it. What SMSC left out is null. */
export function reportOf(key: MessageKey, row: StatusRow, detail: Detail): IDataObject {
	const { status, final, reason = null } = describeStatus(row.status);
	const flags = row.flag === null ? null : readFlags(row.flag);
	const kind = row.type === null ? (flags?.kind ?? (row.hlr && 'hlr')) : nameKind(row.type);
	const isEmail = kind === 'email' || emailAddress.test(key.phone);
	const level = details[detail];
	return {
		messageId: key.messageId,
		phone: key.phone,
		status,
		statusCode: row.status,
		final,
		changedAt: row.changedAt,
		errorCode: row.err,
		error: describeDeliveryError(row.err, isEmail) ?? reason,
		type: kind,
		secondBalance: flags?.secondBalance ?? null,
		template: flags?.template ?? null,
		...(level >= 1 ? fullOf(row) : {}),
		...(level >= 2 ? operatorOf(row) : {}),
		...(row.hlr === null ? {} : { hlr: { ...row.hlr } }),
	};
}

function fullOf({ sentAt, cost, sender, statusName, text, comment, parts }: StatusRow) {
	return { sentAt, cost, sender, statusName, text, comment, parts };
}

function operatorOf({ mccmnc, country, operator, originalOperator, region }: StatusRow) {
	return { mccmnc, country, operator, originalOperator, region };
}
