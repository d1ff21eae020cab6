/** Every way in which the simulator can disturb a request. */
export const faultKinds = [
	'dropBefore',
	'dropAfter',
	'dropMidAnswer',
	'http500Before',
	'http500After',
	'http401',
	'http302',
	'htmlPageBefore',
	'htmlPageAfter',
	'emptyBody',
	'jsonBody',
	'cutAnswer',
	'slow',
	'status9',
	'hugeAnswer',
	'dtdAnswer',
] as const;

export type FaultKind = (typeof faultKinds)[number];
