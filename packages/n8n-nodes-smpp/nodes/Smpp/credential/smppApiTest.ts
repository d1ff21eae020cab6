import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { statusCodes } from '../protocol/commandStatuses';
import { defaultSettings } from '../session/defaultSettings';
import { openSession } from '../session/openSession';
import { SmppError } from '../session/SmppError';
import { systemClock } from '../session/systemClock';
import { readCredential } from './readCredential';

/** Binds as a transmitter and unbinds. Costs nothing, sends nothing. */
export async function smppApiTest(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	try {
		const { target } = readCredential(credential.data ?? {});
		const session = await openSession(target, {
			bind: 'bind_transmitter',
			settings: defaultSettings,
			clock: systemClock,
			onDelivery: () => statusCodes.ESME_RX_T_APPN,
		});
		await session.unbind();
		return { status: 'OK', message: `${session.place} accepted the bind` };
	} catch (problem) {
		return { status: 'Error', message: describe(problem) };
	}
}

function describe(problem: unknown): string {
	if (problem instanceof SmppError) return `${problem.message}. ${problem.advice}`;
	return 'The credential could not be tested. Report this to the maintainers of the node.';
}
