import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { InputProblem, ipEntries, readIpRange, type Admission } from 'node-frame';

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
		triggerOn: new Set(triggerOn),
		allowedIps: textOf(options, 'allowedIps'),
		secretToken: textOf(options, 'secretToken'),
		confirmWithGateway: options['confirmWithGateway'] === true,
		ignoreRepeats: options['ignoreRepeats'] !== false,
	};
}

/** An option that was added but is empty, perhaps because its expression found nothing, must let nobody in. */
function textOf(options: IDataObject, name: string): string | undefined {
	return name in options ? String(options[name] ?? '') : undefined;
}

/** What would keep the trigger from ever working, so that the workflow must not go live with it. */
export function findSettingsProblem(
	{ allowedIps, secretToken, confirmWithGateway }: TriggerSettings,
	hasCredential: boolean,
): InputProblem | undefined {
	if (secretToken === '') {
		return new InputProblem(
			"'Secret Token' is empty, so every delivery report would be refused",
			"Enter a long random text, and add it to the URL in the SMSPRO cabinet as ?token=…, or remove the option 'Secret Token'.",
		);
	}
	const entries = allowedIps === undefined ? undefined : ipEntries(allowedIps);
	const unreadable = entries?.find((entry) => readIpRange(entry) === undefined);
	if (unreadable !== undefined || entries?.length === 0) {
		return new InputProblem(
			unreadable === undefined
				? "'Allowed IPs' is empty, so every delivery report would be refused"
				: `'Allowed IPs' holds "${unreadable.slice(0, 50)}", which is neither an address nor a range`,
			"Enter addresses such as 203.0.113.7 or ranges such as 203.0.113.0/24, separated by commas, or remove the option 'Allowed IPs'.",
		);
	}
	if (confirmWithGateway && !hasCredential) {
		return new InputProblem(
			"'Confirm with Gateway' needs the credential of your SMSPRO account",
			"Choose a credential in this node, or switch 'Confirm with Gateway' off.",
		);
	}
	return undefined;
}
