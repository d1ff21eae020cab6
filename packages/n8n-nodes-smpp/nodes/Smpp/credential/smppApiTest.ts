import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { describeTestFailure } from 'node-frame';

import { statusCodes } from '../protocol/commandStatuses';
import { openSession } from '../session/openSession';
import { defaultSettings } from '../session/SessionSettings';
import { timerClock } from '../session/TimerClock';
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
			clock: timerClock,
			onDelivery: () => statusCodes.ESME_RX_T_APPN,
		});
		await session.unbind();
		return { status: 'OK', message: `${session.place} accepted the bind` };
	} catch (problem) {
		return { status: 'Error', message: describeTestFailure(problem) };
	}
}
