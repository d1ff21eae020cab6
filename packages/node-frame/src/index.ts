export { readBaseUrl, requestAddress, UnusableBaseUrl } from './baseUrl';
export { systemClock, type Clock } from './clock';
export { connectHttp, type RequestContext } from './connectHttp';
export { connectionFailure } from './connectionFailure';
export { credentialTestPost, describeTestFailure } from './credentialTest';
export {
	asGatewayFailure,
	asUnreadable,
	GatewayFailure,
	InputProblem,
	type GatewayStatus,
	type StatusTable,
	UnreadableAnswer,
} from './failure';
export { GatewayHttp } from './gatewayHttp';
export { errorItem, toNodeError, withHtmlDescription } from './nodeErrors';
export {
	eachItem,
	executeOperation,
	readItems,
	showAsked,
	type Asks,
	type Operation,
	type Resource,
} from './operation';
export { optionsOf, optionsOfRun, type OptionsOf } from './options';
export {
	locatedValue,
	parameterOf,
	rawParameter,
	readChoice,
	readMessageId,
	readNumber,
	readOrProblem,
	readText,
	requireChoice,
	requireNumber,
} from './parameters';
export {
	answerOf,
	askPatiently,
	backoff,
	type Patience,
	type Reply,
	type RetryRule,
} from './patience';
export { listProblems, placeOf, type RowProblem } from './problemList';
export { redactor } from './redact';
export { optionsField, resourceForm } from './resourceForm';
export { describeStatus, statusFailure } from './status';
export {
	executionScope,
	firstRun,
	isToolOfAgent,
	keptOfRun,
	keptOfRuns,
	runIndexOf,
	runOfNode,
	type FirstRun,
} from './tries';
export {
	findAdmissionProblem,
	readAdmission,
	readGuard,
	type AdmissionWords,
} from './webhook/admissionSettings';
export { type Admission, type Refusal } from './webhook/checkCaller';
export { type Ending } from './webhook/deadline';
export { type RowKind } from './webhook/Desk';
export { type Decision } from './webhook/handOver';
export { isSameSecret } from './webhook/isSameSecret';
export { receivePush, type Door, type Pushed, type PushRequest } from './webhook/receivePush';
