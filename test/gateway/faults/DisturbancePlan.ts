import type { Fault } from './Fault';
import type { IncomingRequest } from './IncomingRequest';

/** Decides for each request whether something goes wrong with it. */
export type DisturbancePlan = (request: IncomingRequest) => Fault | undefined;
