export { commentMarkProblem, controlProblem, fieldProblem } from './controlTexts';
export {
	deliveryErrors,
	describeDeliveryError,
	emailDeliveryErrors,
	virtualSending,
} from './deliveryErrors';
export { readHlrFields, type HlrFields } from './hlrFields';
export { limits } from './limits';
export {
	messageKinds,
	nameKind,
	readFlags,
	templateTypes,
	type MessageFlags,
	type MessageKind,
} from './messageFlags';
export {
	describeStatus,
	messageStatuses,
	notFound,
	undeliverable,
	type MessageStatus,
} from './messageStatuses';
export { voices } from './voices';
