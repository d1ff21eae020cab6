import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import {
	findAdmissionProblem,
	InputProblem,
	readAdmission,
	readGuard,
	type Admission,
} from 'node-frame';

export interface TriggerSettings {
	readonly admission: Admission;
	/** Values of `event`. */
	readonly triggerOn: ReadonlySet<string>;
	/** Undefined: events aren't checked; empty: none is right. */
	readonly hashSecret: string | undefined;
	readonly ignoreRepeats: boolean;
}

export function readSettings(context: IHookFunctions | IWebhookFunctions): TriggerSettings {
	const triggerOn = context.getNodeParameter('triggerOn', []) as string[];
	const options = context.getNodeParameter('options', {}) as IDataObject;
	return {
		admission: readAdmission(options),
		triggerOn: new Set(triggerOn),
		hashSecret: readGuard(options, 'hashSecret'),
		ignoreRepeats: options['ignoreRepeats'] !== false,
	};
}

/** What would keep the trigger from ever working, so that the workflow must not go live with it. */
export function findSettingsProblem({
	admission,
	hashSecret,
}: TriggerSettings): InputProblem | undefined {
	if (hashSecret === '') {
		return new InputProblem(
			"'Hash Secret' is empty, so every event would be refused",
			"Enter the secret that stands in the settings of your SMSC account, or remove the option 'Hash Secret'.",
		);
	}
	return findAdmissionProblem(admission, {
		everything: 'every event',
		url: 'the URL in the settings of your SMSC account',
	});
}
