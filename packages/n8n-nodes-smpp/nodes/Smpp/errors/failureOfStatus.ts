import { describeStatus } from '../protocol/describeStatus';
import { statusCodes } from '../protocol/statusCodes';
import { statusTitle } from '../protocol/statusTitle';
import type { Failure } from './Failure';

const systemError = 0x08;

const causes: Readonly<Record<number, NonNullable<Failure['cause']>>> = {
	[systemError]: 'temporarily-unavailable',
	[statusCodes.ESME_RINVPASWD]: 'credential-invalid',
	[statusCodes.ESME_RINVSYSID]: 'credential-invalid',
	[statusCodes.ESME_RMSGQFUL]: 'rate-limited',
	[statusCodes.ESME_RTHROTTLED]: 'rate-limited',
};

/** @param subject what was refused, as in "996550123456" */
export function failureOfStatus(subject: string, status: number): Failure {
	const cause = causes[status];
	return {
		message: `${subject}: ${statusTitle(status)}`,
		advice: describeStatus(status).advice,
		...(cause === undefined ? {} : { cause }),
	};
}
