import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { findAdmissionProblem, InputProblem, readAdmission, type Admission } from 'node-frame';

export interface TriggerSettings extends Admission {
	/** Values of `report`. */
	readonly triggerOn: ReadonlySet<string>;
	readonly confirmWithGateway: boolean;
	readonly ignoreRepeats: boolean;
}

export function readSettings(context: IHookFunctions | IWebhookFunctions): TriggerSettings {
	const triggerOn = context.getNodeParameter('triggerOn', []) as string[];
	const options = context.getNodeParameter('options', {}) as IDataObject;
	return {
		...readAdmission(options),
		triggerOn: new Set(triggerOn),
		confirmWithGateway: options['confirmWithGateway'] === true,
		ignoreRepeats: options['ignoreRepeats'] !== false,
	};
}

/** What would keep the trigger from ever working, so that the workflow must not go live with it. */
export function findSettingsProblem(
	settings: TriggerSettings,
	hasCredential: boolean,
): InputProblem | undefined {
	const problem = findAdmissionProblem(settings, {
		everything: 'every delivery report',
		url: 'the URL in the SMSPRO cabinet',
	});
	if (problem !== undefined) return problem;
	if (settings.confirmWithGateway && !hasCredential) {
		return new InputProblem(
			"'Confirm with Gateway' needs the credential of your SMSPRO account",
			"Choose a credential in this node, or switch 'Confirm with Gateway' off.",
		);
	}
	return undefined;
}
