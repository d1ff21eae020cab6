import type { IDataObject } from 'n8n-workflow';

import { InputProblem } from '../failure';
import { ipEntries, type Admission } from './checkCaller';
import { readIpRange } from './ipRanges';

/** The options `allowedIps` and `secretToken` of a trigger. */
export function readAdmission(options: IDataObject): Admission {
	return {
		allowedIps: readGuard(options, 'allowedIps'),
		secretToken: readGuard(options, 'secretToken'),
	};
}

/**
 * The text of an option that keeps callers out; undefined if the option wasn't added. One that was
 * added but is empty, perhaps because its expression found nothing, must let nobody in.
 */
export function readGuard(options: IDataObject, name: string): string | undefined {
	return name in options ? String(options[name] ?? '') : undefined;
}

/** What a trigger calls its things, for the user. */
export interface AdmissionWords {
	/** "every delivery report" */
	readonly everything: string;
	/** Where its URL is pasted: "the URL in your account". */
	readonly url: string;
}

/** What would keep everybody out, so that the workflow must not go live with it. */
export function findAdmissionProblem(
	{ allowedIps, secretToken }: Admission,
	{ everything, url }: AdmissionWords,
): InputProblem | undefined {
	if (secretToken === '') {
		return new InputProblem(
			`'Secret Token' is empty, so ${everything} would be refused`,
			`Enter a long random text, and add it to ${url} as ?token=…, or remove the option 'Secret Token'.`,
		);
	}
	const entries = allowedIps === undefined ? undefined : ipEntries(allowedIps);
	const unreadable = entries?.find((entry) => readIpRange(entry) === undefined);
	if (unreadable !== undefined || entries?.length === 0) {
		return new InputProblem(
			unreadable === undefined
				? `'Allowed IPs' is empty, so ${everything} would be refused`
				: `'Allowed IPs' holds "${unreadable.slice(0, 50)}", which is neither an address nor a range`,
			"Enter addresses such as 203.0.113.7 or ranges such as 203.0.113.0/24, separated by commas, or remove the option 'Allowed IPs'.",
		);
	}
	return undefined;
}
