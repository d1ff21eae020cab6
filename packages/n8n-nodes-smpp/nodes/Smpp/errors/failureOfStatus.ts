import { statusOf } from '../protocol/commandStatuses';
import type { Failure } from './Failure';

/** @param subject what was refused, as in "996550123456" */
export function failureOfStatus(subject: string, status: number): Failure {
	const { name, advice, cause } = statusOf(status);
	return { message: `${subject}: ${name}`, advice, ...(cause === undefined ? {} : { cause }) };
}
