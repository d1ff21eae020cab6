export type { Account, AccountOptions, OtpSettings } from './accounts';
export {
	type DisturbancePlan,
	disturbAtRandom,
	disturbEvery,
	disturbFirst,
	disturbInOutage,
	disturbTogether,
	type IncomingRequest,
	type Outage,
	type StormOptions,
} from './faults/plans';
export {
	everyFault,
	type Fault,
	type FaultKind,
	faultKinds,
	faultTable,
} from './faults/faultTable';
export type { CoreOptions, DirectGateway, Gateway, GatewayCore, GatewayOptions } from './Gateway';
export { createGateway } from './createGateway';
export { VirtualTime } from './VirtualTime';
export type { Exchange, Outgoing } from './http/receive';
export type { EndpointName } from './endpoints/Endpoint';
export type { LoggedRequest } from './http/RequestLog';
export type { LedgerEntry, NumberHistory, TestPacket } from './ledger';
export { type NumberForm, numberForms } from './phones';
export type { Quirks } from './Quirks';
export { seededRandom } from './random';
export { fates, type ReportTimeline } from './reports/Report';
export type { PushAttempt, PushResult } from './reports/ReportPusher';
export { startGateway } from './startGateway';
export type { Clock } from './time';
