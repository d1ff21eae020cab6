export { readBaseUrl, UnusableBaseUrl } from './baseUrl';
export { systemClock, type Clock } from './clock';
export {
	connectHttp,
	defaultTimeout,
	type GatewayAddress,
	type RequestContext,
} from './connectHttp';
export { connectionFailure } from './connectionFailure';
export { credentialTestPost } from './credentialTestPost';
export { describeTestFailure } from './describeTestFailure';
export { eachItem } from './eachItem';
export { errorItem } from './errorItem';
export { executeOperation } from './executeOperation';
export { executionScope } from './executionScope';
export { asGatewayFailure, GatewayFailure, statusFailure, type FailureKind } from './failure';
export { firstRun, type FirstRun } from './firstRun';
export { GatewayHttp, type HttpAnswer, type Post } from './gatewayHttp';
export { InputProblem } from './inputProblem';
export type { Operation, Resource } from './operation';
export { redactor } from './redact';
export { requestAddress } from './requestAddress';
export { resourceForm } from './resourceForm';
export { incompleteSendError, wrongRowsError } from './sendErrors';
export { describeStatus, type FailureCause, type GatewayStatus, type StatusTable } from './status';
export { toNodeError } from './toNodeError';
export type { Recipient, RepeatedRecipient, ValidRecipient, WrongRecipient } from './recipient';
export { readSendTime } from './readSendTime';
export { parameterOf } from './parameterOf';
