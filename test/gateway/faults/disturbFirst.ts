import type { EndpointName } from '../http/EndpointName';
import type { DisturbancePlan } from './DisturbancePlan';
import type { Fault } from './Fault';

/** The first `count` requests for each id go wrong, at the given endpoint or at every one. */
export function disturbFirst(
	count: number,
	fault: Fault,
	endpoint?: EndpointName,
): DisturbancePlan {
	return (request) =>
		request.attempt <= count && (endpoint ?? request.endpoint) === request.endpoint
			? fault
			: undefined;
}
