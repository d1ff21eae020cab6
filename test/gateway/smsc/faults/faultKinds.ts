/** Every way in which the simulator can disturb a request. */
export const faultKinds = [
	'dropBefore',
	'dropAfter',
	'dropMidAnswer',
	'http500Before',
	'http500After',
	'htmlPageBefore',
	'htmlPageAfter',
	'emptyBody',
	'cutAnswer',
	'errorWithoutCode',
	'slow',
	'tooManyConcurrent',
	'duplicateRequest',
] as const;

export type FaultKind = (typeof faultKinds)[number];
