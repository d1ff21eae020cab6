export { readBaseUrl, UnusableBaseUrl } from './baseUrl';
export { systemClock, type Clock } from './clock';
export { connectHttp, type RequestContext } from './connectHttp';
export { connectionFailure } from './connectionFailure';
export { credentialTestPost } from './credentialTestPost';
export { describeTestFailure } from './describeTestFailure';
export { eachItem } from './eachItem';
export { errorItem } from './errorItem';
export { executeOperation } from './executeOperation';
export { executionScope } from './executionScope';
export { asGatewayFailure, GatewayFailure, statusFailure } from './failure';
export { firstRun, type FirstRun } from './firstRun';
export { GatewayHttp } from './gatewayHttp';
export { InputProblem } from './inputProblem';
export type { Operation, Resource } from './operation';
export { parameterOf } from './parameterOf';
export {
	answerOf,
	askPatiently,
	backoff,
	type Patience,
	type Reply,
	type RetryRule,
} from './patience';
export { requireNumber, readNumber } from './readNumber';
export { readSendTime } from './readSendTime';
export type { Recipient, ValidRecipient, WrongRecipient } from './recipient';
export { redactor } from './redact';
export { requestAddress } from './requestAddress';
export { resourceForm } from './resourceForm';
export { runOfNode } from './runOfNode';
export { incompleteSendError, wrongRowsError } from './sendErrors';
export { describeStatus, type GatewayStatus, type StatusTable } from './status';
export { timeOfFirstTry } from './timeOfFirstTry';
export { toNodeError } from './toNodeError';
