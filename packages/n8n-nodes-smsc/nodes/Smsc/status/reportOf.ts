import type { IDataObject } from 'n8n-workflow';

import type { MessageKey } from '../gateway/scripts/status';
import type { StatusRow } from '../gateway/statusRow';
import { deliveryErrors } from '../gateway/tables/deliveryErrors';
import { emailDeliveryErrors } from '../gateway/tables/emailDeliveryErrors';
import { messageStatuses } from '../gateway/tables/messageStatuses';
import { messageTypes } from '../gateway/tables/messageTypes';
import { templateTypes } from '../gateway/tables/templateTypes';
import { details, type Detail } from './details';

/** Unlike a messenger's @name, it has something before the @. */
const emailAddress = /.@/;

/** A status of SMSC as the node's output tells it. What SMSC left out is null. */
export function reportOf(key: MessageKey, row: StatusRow, detail: Detail): IDataObject {
	const { status = 'unknown', final = false, reason } = messageStatuses[row.status] ?? {};
	const type = typeOf(row);
	const level = details[detail];
	return {
		messageId: key.messageId,
		phone: key.phone,
		status,
		statusCode: row.status,
		final,
		changedAt: row.changedAt,
		errorCode: row.err,
		error: errorOf(row.err, type === 'email' || emailAddress.test(key.phone)) ?? reason ?? null,
		type,
		...flagsOf(row.flag),
		...(level >= 1 ? fullOf(row) : {}),
		...(level >= 2 ? operatorOf(row) : {}),
		...(row.hlr === null ? {} : { hlr: { ...row.hlr } }),
	};
}

function typeOf({ type, flag, hlr }: StatusRow): string | null {
	const code = type ?? (flag === null ? null : flag & 0b1111);
	if (code === null) return hlr === null ? null : 'hlr';
	return messageTypes[code] ?? 'unknown';
}

/** E-mail has a table of its own, in which 2, 3 and 4 occur and the others may mean something else. */
function errorOf(err: number | null, isEmail: boolean): string | null {
	if (err === null || err === 0) return null;
	const table = isEmail ? emailDeliveryErrors : deliveryErrors;
	return table[err] ?? `SMSC gives the error code ${err}, which its documents don't describe`;
}

/** «Бит 5 – оплата сообщения со второго баланса. Бит 8 – признак шаблонного сообщения.» */
function flagsOf(flag: number | null) {
	if (flag === null) return { secondBalance: null, template: null };
	const isTemplate = (flag & (1 << 8)) !== 0;
	return {
		secondBalance: (flag & (1 << 5)) !== 0,
		template: isTemplate ? (templateTypes[(flag >> 9) & 0b11] ?? null) : null,
	};
}

function fullOf({ sentAt, cost, sender, statusName, text, comment, parts }: StatusRow) {
	return { sentAt, cost, sender, statusName, text, comment, parts };
}

function operatorOf({ mccmnc, country, operator, originalOperator, region }: StatusRow) {
	return { mccmnc, country, operator, originalOperator, region };
}
