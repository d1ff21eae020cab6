import type { IExecuteFunctions, ITriggerFunctions } from 'n8n-workflow';

import { toNodeError } from '../errors/toNodeError';
import { SmppError } from '../session/SmppError';
import { readCredential } from './readCredential';
import type { Connection } from './readCredential';

/** The node's credential, read. What is wrong with it is an error of the node. */
export async function getConnection(
	context: IExecuteFunctions | ITriggerFunctions,
): Promise<Connection> {
	const data = await context.getCredentials('smppApi');
	try {
		return readCredential(data);
	} catch (problem) {
		throw problem instanceof SmppError ? toNodeError(context.getNode(), problem) : problem;
	}
}
